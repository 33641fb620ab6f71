using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Sso.Functions.Migration;

/// <summary>Starts orchestrations by their deterministic ids, once.</summary>
internal static class OrchestrationStarts
{
    // In whatever state the instance is: what it stands for happens once.
    private static readonly OrchestrationRuntimeStatus[] AnyStatus =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Starts an instance unless there is or was one with this id.</summary>
    public static async Task EnsureStartedAsync(
        this DurableTaskClient client, string orchestrator, string instanceId, object input, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                orchestrator, input, new StartOrchestrationOptions(instanceId).WithDedupeStatuses(AnyStatus), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Each storage provider of Durable Functions has an exception of its own for an id that is taken, so the instance itself tells.
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is null) throw;
        }
    }
}
