using Microsoft.DurableTask;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>What a turn of an orchestrator's code came to.</summary>
internal sealed record TurnOutcome
{
    public IReadOnlyList<OrchestratorAction> Actions { get; init; } = [];

    /// <summary>JSON.</summary>
    public string? CustomStatus { get; init; }

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

    /// <summary>Events that nobody waited for, kept when it starts over.</summary>
    public IReadOnlyList<HistoryEvent> UnprocessedEvents { get; init; } = [];

    /// <summary>It is suspended after the turn.</summary>
    public bool IsSuspended { get; init; }
}
