namespace Microsoft.DurableTask;

/// <summary>Thrown into an orchestrator when an activity or sub-orchestration that it called failed.</summary>
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, (innerException ?? throw new ArgumentNullException(nameof(innerException))).Message), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, (failureDetails ?? throw new ArgumentNullException(nameof(failureDetails))).ErrorMessage))
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    public string TaskName { get; }

    /// <summary>The call's number in its orchestration.</summary>
    public int TaskId { get; }

    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Another attempt cannot mend it: there is no such function.</summary>
    internal bool IsNonRetriable { get; init; }

    /// <summary>Whether the failed task threw the given exception or one derived from it.</summary>
    public bool IsCausedByException<T>()
        where T : Exception =>
        FailureDetails.IsCausedBy<T>();

    private static string Describe(string taskName, int taskId, string reason) =>
        $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {reason}";
}
