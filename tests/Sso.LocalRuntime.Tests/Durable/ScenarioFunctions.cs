using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>A scenario with all features of the engine; its output is the same whatever is repeated.</summary>
public sealed class ScenarioFunctions(ActivityLog log)
{
    // Too long for a property of a row.
    private const int Padding = 100_000;

    public const string Expected = "noted:first,ok,child:noted:child,go,pong|extra,none,noted:0,noted:1,noted:2";

    [Function("Note")]
    public string Note([ActivityTrigger] string text)
    {
        log.Note(text);
        return $"noted:{text}";
    }

    [Function("FailOnce")]
    public string FailOnce([ActivityTrigger] string key) =>
        log.Note($"FailOnce {key}") > 1 ? "ok" : throw new InvalidOperationException("the first time");

    [Function("Pad")]
    public static string Pad([ActivityTrigger] int length) => new('#', length);

    [Function("ScenarioChild")]
    public static async Task<string> ChildAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        "child:" + await context.CallActivityAsync<string>("Note", "child");

    [Function("ScenarioPeer")]
    public static async Task<string> PeerAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var from = await context.WaitForExternalEvent<string>("Ping");
        context.SendEvent(from, "Extra", "extra");
        context.SendEvent(from, "Pong", "pong");
        return from;
    }

    [Function("Scenario")]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string? before)
    {
        if (before is not null) return $"{before.TrimEnd('#')}|{await SecondRoundAsync(context)}";

        var first = await context.CallActivityAsync<string>("Note", "first");
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(5)));
        var second = await context.CallActivityAsync<string>("FailOnce", context.InstanceId, retry);
        var child = await context.CallSubOrchestratorAsync<string>("ScenarioChild", options: new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
        await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        var go = await context.WaitForExternalEvent<string>("Go");
        context.SetCustomStatus("going");
        context.SendEvent(context.InstanceId + "-peer", "Ping", context.InstanceId);
        var pong = await context.WaitForExternalEvent<string>("Pong");
        var padding = await context.CallActivityAsync<string>("Pad", Padding);
        context.ContinueAsNew($"{first},{second},{child},{go},{pong}{padding}");
        return string.Empty;
    }

    private static async Task<string> SecondRoundAsync(TaskOrchestrationContext context)
    {
        var extra = await context.WaitForExternalEvent<string>("Extra");
        var another = "none";
        try { another = await context.WaitForExternalEvent<string>("Extra", TimeSpan.FromMilliseconds(20)); }
        catch (TaskCanceledException) { /* as it should be: each event counts once */ }
        var notes = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => context.CallActivityAsync<string>("Note", $"{i}")));
        return $"{extra},{another},{string.Join(',', notes)}";
    }
}
