using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Raises what was stored but did not arrive, and first sign-ins, which are only ever stored. What it costs depends on what is due.</summary>
internal sealed class ReconcileSignalsFunction(
    PendingSignals pending, OrchestrationSignals signals, AccountSteps steps, CustomerPauses pauses, CustomerStore customers, RedirectedAccounts redirected, TimeProvider time)
{
    private const int AtMost = 200;

    [Function("ReconcileSignals")]
    public async Task RunAsync(
        [TimerTrigger("%Migration:ReconcileSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var stored in await pending.GetDueAsync(time.GetUtcNow(), AtMost, cancellationToken))
        {
            await CatchUpAsync(stored.Signal, client, cancellationToken);
            await signals.DeliverAsync(stored, client, cancellationToken);
        }
    }

    /// <summary>What goes with the signal besides the orchestration, and was perhaps not done by whoever stored it.</summary>
    private async Task CatchUpAsync(Signal signal, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (signal.EventName == MigrationEvents.PauseEnds) await pauses.EndAsync(signal.CustomerId, signal.Generation, client, cancellationToken);
        // Erased meanwhile: there is nothing to catch up with.
        if (signal.AccountId is not { } accountId || await customers.FindAccountAsync(signal.CustomerId, accountId, cancellationToken) is not { } account) return;
        switch (signal.EventName)
        {
            case MigrationEvents.FirstSignIn:
                // The claims provider only stores that somebody signed in. The row is written first: the orchestration may have ended long ago.
                await steps.RecordSignInAsync(new AccountStep(signal.CustomerId, accountId, signal.Generation), cancellationToken);
                break;
            case MigrationEvents.AddressConfirmed:
                await redirected.FollowAsync(account, client, cancellationToken);
                break;
        }
    }
}
