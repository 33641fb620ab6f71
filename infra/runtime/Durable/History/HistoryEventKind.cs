namespace Sso.LocalRuntime.Durable.History;

/// <summary>What can happen to an orchestration. The names are stored.</summary>
internal enum HistoryEventKind
{
    None,
    Started,
    TaskCompleted,
    TaskFailed,
    SubOrchestrationCompleted,
    SubOrchestrationFailed,
    TimerFired,
    EventRaised,
    Suspended,
    Resumed,
    Terminated,
}
