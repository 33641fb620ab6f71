namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>What the author of an orchestrator is told who awaits something else than tasks of the context.</summary>
internal static class IllegalAwait
{
    public static string Message(string orchestrator) =>
        $"An invalid asynchronous invocation was detected: the orchestrator '{orchestrator}' awaits a task that does not come from its TaskOrchestrationContext, " +
        "or worker middleware around it runs asynchronous code. Do I/O in activities, wait with CreateTimer, and leave out ConfigureAwait(false) and Task.Run.";
}
