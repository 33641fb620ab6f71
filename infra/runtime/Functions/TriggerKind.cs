namespace Sso.LocalRuntime.Functions;

/// <summary>What starts a function.</summary>
internal enum TriggerKind
{
    Http,
    Timer,
    Orchestration,
    Activity,
    EventGrid,
}
