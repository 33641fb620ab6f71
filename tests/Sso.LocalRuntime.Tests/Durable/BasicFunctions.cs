using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class BasicFunctions(ActivityLog log)
{
    [Function("Double")]
    public int Twice([ActivityTrigger] int value)
    {
        log.Note($"Double {value}");
        return value * 2;
    }

    [Function("FailUntil")]
    public string FailUntil([ActivityTrigger] FailUntilInput input)
    {
        var count = log.Note($"FailUntil {input.Key}");
        return count >= input.Attempts ? $"ok after {count}" : throw new InvalidOperationException($"attempt {count}", new TimeoutException("inner"));
    }

    [Function("Echo")]
    public static string Echo([ActivityTrigger] string text) => text;

    [Function("Sequence")]
    public static async Task<int> SequenceAsync([OrchestrationTrigger] TaskOrchestrationContext context, int steps)
    {
        var sum = 0;
        for (var i = 0; i < steps; i++) sum += await context.CallActivityAsync<int>("Double", i);
        return sum;
    }

    [Function("FanOut")]
    public static async Task<int> FanOutAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var calls = Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("Double", i));
        return (await Task.WhenAll(calls)).Sum();
    }

    [Function("Retrying")]
    public static Task<string> RetryingAsync([OrchestrationTrigger] TaskOrchestrationContext context, FailUntilInput input) =>
        context.CallActivityAsync<string>("FailUntil", input, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(10), 2)));

    [Function("Events")]
    public static async Task<string> EventsAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = await context.WaitForExternalEvent<string>("Word");
        var second = await context.WaitForExternalEvent<string>("WORD");
        context.SetCustomStatus(new { first, second });
        return $"{first} {second}";
    }

    [Function("Echoing")]
    public static async Task<string?> EchoingAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallActivityAsync<string>("Echo", context.GetInput<string>());

    [Function("Parent")]
    public static async Task<int> ParentAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var children = Enumerable.Range(1, context.GetInput<int>()).Select(i =>
            context.CallSubOrchestratorAsync<int>("Sequence", i, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{i}")));
        return (await Task.WhenAll(children)).Sum();
    }

    [Function("TimeOut")]
    public static async Task<string> TimeOutAsync([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan wait)
    {
        try { return await context.WaitForExternalEvent<string>("Never", wait); }
        catch (TaskCanceledException) { return "timed out"; }
    }

    public sealed record FailUntilInput(string Key, int Attempts);
}
