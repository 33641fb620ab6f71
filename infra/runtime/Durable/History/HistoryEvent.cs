using Microsoft.DurableTask;

namespace Sso.LocalRuntime.Durable.History;

/// <summary>Something that happened to an orchestration. Stored as JSON, also as a message on its way to the instance: additive only.</summary>
/// <param name="Kind">What happened.</param>
internal sealed record HistoryEvent(HistoryEventKind Kind)
{
    /// <summary>The action that it answers, for results and timers.</summary>
    public int TaskId { get; init; }

    /// <summary>The generation of the action that it answers; results of an older generation mean nothing.</summary>
    public int Generation { get; init; }

    /// <summary>The start of the instance that it answers, on its way only: another instance may have that id meanwhile.</summary>
    public string? StartId { get; init; }

    /// <summary>The event's name.</summary>
    public string? Name { get; init; }

    /// <summary>JSON: a result, an event's payload, the output of a termination; plain text: the reason of a suspension.</summary>
    public string? Data { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>The stored message that brought it: the same message never counts twice.</summary>
    public string? MessageId { get; init; }

    /// <summary>A failure that another attempt cannot mend.</summary>
    public bool IsNonRetriable { get; init; }

    /// <summary>A termination goes on to sub-orchestrations.</summary>
    public bool Recursive { get; init; }

    /// <summary>It answers an action of the orchestrator, rather than coming from outside.</summary>
    public bool IsAnswer => Kind is HistoryEventKind.TaskCompleted or HistoryEventKind.TaskFailed or HistoryEventKind.SubOrchestrationCompleted
        or HistoryEventKind.SubOrchestrationFailed or HistoryEventKind.TimerFired;
}
