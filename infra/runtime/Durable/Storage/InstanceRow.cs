using Azure;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>An orchestration's state. Its write, conditional on the ETag, is the commit point of every turn.</summary>
internal sealed record InstanceRow
{
    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = string.Empty;

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    /// <summary>JSON; null also when <see cref="HasInputRows"/> and it was not loaded.</summary>
    public string? Input { get; init; }

    /// <summary>JSON; null also when <see cref="HasOutputRows"/> and it was not loaded.</summary>
    public string? Output { get; init; }

    /// <summary>The input is too long for this row and lies in rows of its own.</summary>
    public bool HasInputRows { get; init; }

    /// <summary>The output is too long for this row and lies in rows of its own.</summary>
    public bool HasOutputRows { get; init; }

    /// <summary>JSON.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>Stored shortened when its texts are too long for this row.</summary>
    public TaskFailureDetails? Failure { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Not before then.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Raised by each start under the same id and each ContinueAsNew; history rows carry it.</summary>
    public int Generation { get; init; }

    /// <summary>The generation of the last start: messages of an older one are for somebody else.</summary>
    public int StartGeneration { get; init; }

    /// <summary>How many turns of this generation are committed.</summary>
    public int Turns { get; init; }

    /// <summary>How many of them lie in history rows; rows behind are left over from an interrupted write.</summary>
    public int StoredTurns { get; init; }

    /// <summary>The turns behind those, a line of JSON each: so most turns are one write of one row.</summary>
    public string? RecentTurns { get; init; }

    /// <summary>JSON: events that ContinueAsNew kept, for the first turn; null also when <see cref="HasCarriedRows"/> and it was not loaded.</summary>
    public string? Carried { get; init; }

    /// <summary>What ContinueAsNew kept is too long for this row and lies in rows of its own.</summary>
    public bool HasCarriedRows { get; init; }

    /// <summary>Which start made it: a start whose answer was lost recognises its own row.</summary>
    public string StartId { get; init; } = string.Empty;

    public string? ParentId { get; init; }

    public string? ParentName { get; init; }

    public int ParentTaskId { get; init; }

    public int ParentGeneration { get; init; }

    /// <summary>The parent's <see cref="StartId"/>: another instance may have its id meanwhile.</summary>
    public string? ParentStartId { get; init; }

    /// <summary>The earliest open timer, UTC: known without reading the history.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Activities are open: after a restart the history must be read to run them.</summary>
    public bool HasOpenActivities { get; init; }

    public ETag ETag { get; init; }

    public bool IsActive => Status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running
        or OrchestrationRuntimeStatus.Suspended;
}
