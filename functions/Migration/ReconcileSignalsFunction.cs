using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Sso.Functions.Migration;

/// <summary>Raises what was stored but did not arrive, and first sign-ins, which are only ever stored. What it costs depends on what is due.</summary>
internal sealed class ReconcileSignalsFunction(PendingSignals pending, OrchestrationSignals signals, AccountSteps steps, TimeProvider time)
{
    private const int AtMost = 200;

    [Function("ReconcileSignals")]
    public async Task RunAsync(
        [TimerTrigger("%Migration:ReconcileSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var stored in await pending.GetDueAsync(time.GetUtcNow(), AtMost, cancellationToken))
        {
            // The claims provider only stores that somebody signed in. The row is written first: the orchestration may have ended long ago.
            if (stored.Signal is { EventName: MigrationEvents.FirstSignIn, AccountId: { } accountId } signal)
                await steps.RecordSignInAsync(new AccountStep(signal.CustomerId, accountId, signal.Generation), cancellationToken);
            await signals.DeliverAsync(stored, client, cancellationToken);
        }
    }
}
