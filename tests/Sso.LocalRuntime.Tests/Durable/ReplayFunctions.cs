using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>An orchestrator that was released as version 1.0 and changed for version 2.0; instances of both run on.</summary>
public static class ReplayFunctions
{
    [Function("Released")]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string name)
    {
        var greeting = await context.CallActivityAsync<string>("Echo", name);
        var id = context.NewGuid();
        if (context.CompareVersionTo("2.0") >= 0) await context.CallActivityAsync("Note", id.ToString());
        var word = await context.WaitForExternalEvent<string>("Word");
        await context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
        var sum = await context.CallSubOrchestratorAsync<int>("Sequence", 2, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-sum"));
        return $"{greeting} {word} {sum}";
    }
}
