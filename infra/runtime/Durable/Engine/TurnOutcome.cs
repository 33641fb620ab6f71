using Microsoft.DurableTask;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>What a turn of an orchestrator's code came to.</summary>
internal sealed record TurnOutcome
{
    public IReadOnlyList<OrchestratorAction> Actions { get; init; } = [];

    /// <summary>JSON; counts when <see cref="HasCustomStatus"/>.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>The code set the custom status in this generation, if only to nothing.</summary>
    public bool HasCustomStatus { get; init; }

    /// <summary>The code returned.</summary>
    public bool HasCompleted { get; init; }

    /// <summary>JSON; what it returned.</summary>
    public string? Output { get; init; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>It starts over.</summary>
    public ContinueAsNewOptions? StartOver { get; init; }

    /// <summary>JSON; the input after starting over.</summary>
    public string? NewInput { get; init; }

    /// <summary>Events for the next generation when it starts over.</summary>
    public IReadOnlyList<HistoryEvent> CarriedEvents { get; init; } = [];

    /// <summary>It is suspended after the turn.</summary>
    public bool IsSuspended { get; init; }
}
