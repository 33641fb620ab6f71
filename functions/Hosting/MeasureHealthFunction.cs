using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Directory;
using Sso.Functions.Mail;
using Sso.Functions.Migration;

namespace Sso.Functions.Hosting;

/// <summary>
/// Measures what operators are alerted by: mail that is late, events that nobody took, orchestrations that failed. Keeps it for the dashboard, with the mail budget and with whether the tenant
/// answers.
/// </summary>
internal sealed class MeasureHealthFunction(
    Outbox outbox, PendingSignals pending, MailPlanner planner, EntraDirectory directory, HealthMeasurements measurements, AppMetrics metrics, TimeProvider time)
{
    // Beyond that it makes no difference to an alert.
    private const int AtMost = 1000;

    private static readonly TimeSpan MailLateAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan SignalLateAfter = TimeSpan.FromHours(1);

    [Function("MeasureHealth")]
    public async Task RunAsync([TimerTrigger("%Health:Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mails = await outbox.GetAllDueAsync(now, cancellationToken);
        var signals = await pending.GetDueAsync(now - SignalLateAfter, AtMost, cancellationToken);
        var health = new MeasuredHealth
        {
            At = now,
            MailsDayLate = mails.Count(mail => mail.Intent.QueuedAt < now - MailLateAfter),
            SignalsOverdue = signals.Count,
            OrchestrationsFailed = await CountFailedAsync(client, cancellationToken),
            DirectoryProblem = await directory.FindProblemAsync(cancellationToken),
            Mail = await planner.ReadAsync(cancellationToken),
        };
        metrics.Record(health.MailsDayLate, health.SignalsOverdue, health.OrchestrationsFailed);
        await measurements.StoreAsync(health, cancellationToken);
    }

    private static async Task<int> CountFailedAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var failed = client.GetAllInstancesAsync(new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed], PageSize = AtMost });
        var count = 0;
        await foreach (var _ in failed.WithCancellation(cancellationToken))
            if (++count == AtMost) break;
        return count;
    }
}
