namespace Sso.LocalRuntime.Durable.History;

/// <summary>Something that an orchestrator decided. Replay must decide it again, in the same order. Stored as JSON: additive only.</summary>
/// <param name="Kind">What it decided.</param>
/// <param name="Id">Its number within the generation, from 0; of a cancelled timer the number of the timer.</param>
internal sealed record OrchestratorAction(OrchestratorActionKind Kind, int Id)
{
    /// <summary>The activity, sub-orchestrator or event.</summary>
    public string? Name { get; init; }

    /// <summary>The sub-orchestration, or who gets the event.</summary>
    public string? InstanceId { get; init; }

    /// <summary>JSON: the input or payload.</summary>
    public string? Data { get; init; }

    /// <summary>A sub-orchestration's version.</summary>
    public string? Version { get; init; }

    /// <summary>When a timer is due, UTC.</summary>
    public DateTime? FireAt { get; init; }

    /// <summary>It stays open until an event answers it.</summary>
    public bool AwaitsAnswer => Kind is OrchestratorActionKind.CallActivity or OrchestratorActionKind.CallSubOrchestrator
        or OrchestratorActionKind.CreateTimer;

    /// <summary>For messages to people: kind, number and name.</summary>
    public string Describe() => Kind switch
    {
        OrchestratorActionKind.CallActivity => $"call of the activity '{Name}' (#{Id})",
        OrchestratorActionKind.CallSubOrchestrator => $"call of the sub-orchestrator '{Name}' (#{Id})",
        OrchestratorActionKind.CreateTimer => $"timer #{Id}",
        OrchestratorActionKind.CancelTimer => $"cancellation of timer #{Id}",
        _ => $"event '{Name}' (#{Id}) to '{InstanceId}'",
    };

    /// <summary>Whether replayed code decided the same. Inputs may differ: what was stored counts.</summary>
    public bool Matches(OrchestratorAction other) =>
        Kind == other.Kind && Id == other.Id && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
