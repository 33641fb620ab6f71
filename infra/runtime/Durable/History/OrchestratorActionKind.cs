namespace Sso.LocalRuntime.Durable.History;

/// <summary>What an orchestrator can decide. The names are stored.</summary>
internal enum OrchestratorActionKind
{
    None,
    CallActivity,
    CallSubOrchestrator,
    CreateTimer,
    CancelTimer,
    SendEvent,
}
