using Microsoft.DurableTask.Client;

namespace Sso.Functions.Migration;

/// <summary>Brings stored signals to their orchestrations.</summary>
internal sealed class OrchestrationSignals(PendingSignals pending, TimeProvider time)
{
    // Until then an orchestration that is to be started by its customer's one, or by enrolment, has usually begun.
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Raises a stored signal and forgets it. Durable Functions drops an event for an instance that does not exist, so such a signal stays stored and
    /// is tried again later; one for an instance that has ended is of no use any more.
    /// </summary>
    public async Task DeliverAsync(StoredSignal stored, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var signal = stored.Signal;
        var instance = await client.GetInstanceAsync(signal.InstanceId, getInputsAndOutputs: false, cancellationToken);
        if (instance is null)
        {
            await pending.StoreAsync(signal, time.GetUtcNow() + TryAgainAfter, cancellationToken);
        }
        else if (!instance.IsCompleted)
        {
            await client.RaiseEventAsync(signal.InstanceId, signal.EventName, signal.Generation, cancellationToken);
        }
        await pending.RemoveAsync(stored, cancellationToken);
    }
}
