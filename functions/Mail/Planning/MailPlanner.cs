using Microsoft.Extensions.Options;

namespace Sso.Functions.Mail;

/// <summary>Tells the campaign what the mail budget allows. It counts what waits, which reads the key of each mail that does: for a timer, not for every page.</summary>
internal sealed class MailPlanner(Outbox outbox, MailBudget budget, IOptions<MailOptions> options, TimeProvider time)
{
    public async Task<MailPlan> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var count = await outbox.CountAsync(now, cancellationToken);
        var state = await budget.ReadAsync(cancellationToken);
        var windows = MailWindow.Of(options.Value);
        return new MailPlan
        {
            At = now,
            Due = count.Due,
            Urgent = count.DueOf(MailPriority.Urgent),
            Later = count.Later,
            SentLastHour = state.Ledger.Used(TimeSpan.FromHours(1), now),
            FailedRuns = state.Failures,
            PerHour = windows.Min(window => (int)((window.Limit - window.ForCodes) * (TimeSpan.FromHours(1) / window.Length))),
            AllOutAt = MailForecast.AllOutAt(state.Ledger, windows, count.DueOf(MailPriority.Urgent), count.Due - count.DueOf(MailPriority.Urgent), now),
        };
    }
}
