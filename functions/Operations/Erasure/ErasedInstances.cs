using Microsoft.DurableTask.Client;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Ends the orchestrations of a customer and purges their histories, which hold its number.</summary>
internal static class ErasedInstances
{
    /// <returns>False while one of them has not ended yet: what was asked of it happens a moment later.</returns>
    public static async Task<bool> TryRemoveAsync(DurableTaskClient client, string customerId, CancellationToken cancellationToken)
    {
        var areGone = true;
        foreach (var instance in await FindAsync(client, customerId, cancellationToken))
        {
            if (instance.IsCompleted) await client.PurgeInstanceAsync(instance.InstanceId, cancellationToken);
            else
            {
                await client.TerminateInstanceAsync(instance.InstanceId, cancellationToken);
                areGone = false;
            }
        }
        return areGone;
    }

    /// <summary>All instances of a customer, in whatever state.</summary>
    public static async Task<IReadOnlyList<OrchestrationMetadata>> FindAsync(DurableTaskClient client, string customerId, CancellationToken cancellationToken)
    {
        var own = InstanceIds.Customer(customerId);
        List<OrchestrationMetadata> found = await client.GetInstanceAsync(own, getInputsAndOutputs: false, cancellationToken) is { } instance ? [instance] : [];
        // Not by the prefix "customer-<id>", which ids of other customers may begin with.
        foreach (var prefix in new[] { own + InstanceIds.RoundPart, own + InstanceIds.AccountPart })
            found.AddRange(await client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: prefix)).ToListAsync(cancellationToken));
        return found;
    }
}
