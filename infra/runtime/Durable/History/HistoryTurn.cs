namespace Sso.LocalRuntime.Durable.History;

/// <summary>One step of an orchestration, committed as a whole: what happened and what its code decided then.</summary>
/// <param name="Time">The orchestration's clock during the step, UTC.</param>
/// <param name="Events">What happened, in the order in which the code saw it.</param>
/// <param name="Actions">What it decided, in order.</param>
internal sealed record HistoryTurn(DateTime Time, IReadOnlyList<HistoryEvent> Events, IReadOnlyList<OrchestratorAction> Actions);
