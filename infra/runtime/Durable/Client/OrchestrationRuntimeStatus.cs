namespace Microsoft.DurableTask.Client;

/// <summary>Where an orchestration stands.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,

    /// <summary>Never seen: an orchestration that starts over stays running.</summary>
    ContinuedAsNew = 2,
    Failed = 3,

    /// <summary>Never seen: nothing cancels an orchestration.</summary>
    Canceled = 4,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}
