using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Sso.Functions.Migration;

/// <summary>Raises what was stored but did not arrive, and first sign-ins, which are only ever stored. What it costs depends on what is due.</summary>
internal sealed class ReconcileSignalsFunction(PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    private const int AtMost = 200;

    [Function("ReconcileSignals")]
    public async Task RunAsync(
        [TimerTrigger("%Migration:ReconcileSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var stored in await pending.GetDueAsync(time.GetUtcNow(), AtMost, cancellationToken))
            await signals.DeliverAsync(stored, client, cancellationToken);
    }
}
