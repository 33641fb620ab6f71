using Microsoft.DurableTask.Client;

namespace Sso.Functions.Operations;

/// <summary>Purges orchestrations that ended long ago. Those that failed stay: somebody has to look at them. What they stood for is in the accounts' rows, so none starts again.</summary>
internal static class OldInstances
{
    private const int PageSize = 100;

    private static readonly OrchestrationRuntimeStatus[] Ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated];

    /// <returns>How many were purged.</returns>
    public static async Task<int> PurgeAsync(DurableTaskClient client, DateTimeOffset endedBefore, int atMost, CancellationToken cancellationToken)
    {
        // What has ended before that time was also created before it.
        var query = new OrchestrationQuery { Statuses = Ended, CreatedTo = endedBefore, PageSize = PageSize };
        List<string> old = await client.GetAllInstancesAsync(query).Where(instance => instance.LastUpdatedAt < endedBefore).Select(instance => instance.InstanceId)
            .Take(atMost).ToListAsync(cancellationToken);
        foreach (var instanceId in old) await client.PurgeInstanceAsync(instanceId, cancellationToken);
        return old.Count;
    }
}
