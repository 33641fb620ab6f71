using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Brings stored signals to their orchestrations, once the rows say that they are true.</summary>
internal sealed class OrchestrationSignals(PendingSignals pending, CustomerStore customers, PauseEffects pauses, ExclusionEffects exclusions, IOptions<MigrationOptions> options, TimeProvider time)
{
    // Until then an orchestration that is to be started by its customer's one, or by enrolment, has usually begun.
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(15);

    // Whoever stored a signal and has not written the row by then has died; an instance that is not there by then will not come.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    /// <summary>
    /// Raises a stored signal and forgets it. Durable Functions drops an event for an instance that does not exist, so such a signal stays stored and
    /// is tried again later; one for an instance that has ended is of no use any more.
    /// </summary>
    public async Task DeliverAsync(StoredSignal stored, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var isSettled = await JudgeAsync(stored.Signal, cancellationToken) switch
        {
            SignalVerdict.Due => await TrySendAsync(stored.Signal, client, cancellationToken),
            SignalVerdict.Early => false,
            _ => true,
        };
        var now = time.GetUtcNow();
        if (!isSettled && now - stored.StoredAt < GiveUpAfter) await pending.PostponeAsync(stored, now + TryAgainAfter, cancellationToken);
        else await pending.RemoveAsync(stored, cancellationToken);
    }

    private async Task<SignalVerdict> JudgeAsync(Signal signal, CancellationToken cancellationToken) => signal.AccountId is { } accountId
        ? SignalRules.Judge(signal, await customers.FindAccountAsync(signal.CustomerId, accountId, cancellationToken))
        : SignalRules.Judge(signal, await customers.FindAsync(signal.CustomerId, cancellationToken));

    /// <returns>False when there is no such instance yet.</returns>
    private async Task<bool> TrySendAsync(Signal signal, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (signal.EventName == MigrationEvents.PauseChanged)
        {
            await pauses.FollowAsync(signal.CustomerId, client, cancellationToken);
            return true;
        }
        if (signal.EventName == MigrationEvents.ExclusionChanged)
        {
            await exclusions.FollowAsync(signal.CustomerId, Actors.System, reason: null, cancellationToken);
            return true;
        }
        if (signal is { EventName: MigrationEvents.GenerationBegun, AccountId: { } accountId })
        {
            var step = new AccountStep(signal.CustomerId, accountId, signal.Generation);
            var input = new MigrateAccountInput(step, options.Value.ToTimes()) { IsAlone = true };
            await client.EnsureStartedAsync(MigrateAccountOrchestrator.Name, signal.InstanceId, input, cancellationToken);
            return true;
        }
        if (signal is { EventName: MigrationEvents.AddressProven, AccountId: { } moved })
        {
            // Which proposal was proven stands in the row.
            var account = await customers.GetAccountAsync(signal.CustomerId, moved, cancellationToken);
            var input = new MoveAddressInput(new AccountStep(signal.CustomerId, moved, signal.Generation), account.NextNumber);
            var instanceId = InstanceIds.AddressMove(signal.CustomerId, moved, signal.Generation, account.NextNumber);
            await client.EnsureStartedAsync(MoveAddressOrchestrator.Name, instanceId, input, cancellationToken);
            return true;
        }
        var instance = await client.GetInstanceAsync(signal.InstanceId, getInputsAndOutputs: false, cancellationToken);
        // One that starts after its generation has ended sees that by itself.
        if (instance is null) return signal.EventName == MigrationEvents.Superseded;
        if (!instance.IsCompleted) await client.RaiseEventAsync(signal.InstanceId, signal.EventName, signal.Generation, cancellationToken);
        return true;
    }
}
