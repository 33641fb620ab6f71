using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>
/// Something that a turn sends to another instance. It is stored with the turn and delivered afterwards, as often as it takes; delivery is idempotent.
/// Stored as JSON: additive only.
/// </summary>
/// <param name="InstanceId">Who gets it.</param>
/// <param name="Sequence">Its place among the receiver's messages.</param>
/// <param name="Id">The same for each delivery.</param>
internal sealed record OutgoingMessage(string InstanceId, long Sequence, string Id)
{
    /// <summary>The event; null when an orchestration is started.</summary>
    public HistoryEvent? Event { get; init; }

    /// <summary>The sub-orchestrator to start.</summary>
    public string? StartName { get; init; }

    public string? StartInput { get; init; }

    public string? StartVersion { get; init; }

    public string? ParentName { get; init; }

    public int ParentTaskId { get; init; }

    public int ParentGeneration { get; init; }

    /// <summary>Which start of the parent's id asks for it.</summary>
    public string? ParentStartId { get; init; }
}
