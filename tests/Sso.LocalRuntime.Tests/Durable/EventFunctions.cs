using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Sso.LocalRuntime.Tests.Durable;

public static class EventFunctions
{
    [Function("TwoWaits")]
    public static async Task<string> TwoWaitsAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var older = context.WaitForExternalEvent<string>("Word");
        var newer = context.WaitForExternalEvent<string>("word");
        await Task.WhenAll(older, newer);
        return $"{await newer} {await older}";
    }

    [Function("WaitAgain")]
    public static async Task<string> WaitAgainAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try { await context.WaitForExternalEvent<string>("Word", TimeSpan.FromMilliseconds(1)); }
        catch (TaskCanceledException) { context.SetCustomStatus("timed out"); }
        await context.WaitForExternalEvent<string>("Go");
        return await context.WaitForExternalEvent<string>("Word");
    }

    [Function("Mismatched")]
    public static async Task<string> MismatchedAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var words = context.WaitForExternalEvent<string>("Word");
        await context.WaitForExternalEvent<int>("WORD");
        return await words;
    }

    /// <summary>Starts over at "Turn"; what else comes is counted by the next generation.</summary>
    [Function("Collecting")]
    public static async Task<string> CollectingAsync([OrchestrationTrigger] TaskOrchestrationContext context, int generation)
    {
        if (generation == 0)
        {
            var abandoned = context.WaitForExternalEvent<string>("Word");
            var turn = context.WaitForExternalEvent<string>("Turn");
            if (await Task.WhenAny(abandoned, turn) == abandoned) return "too early";
            context.ContinueAsNew(1);
            return string.Empty;
        }
        return (await context.WaitForExternalEvent<string>("Word")).Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Function("ClearingStatus")]
    public static async Task ClearingStatusAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("something");
        await context.CallActivityAsync<string>("Echo", "x");
        context.SetCustomStatus(null);
    }

    [Function("FailingAtLength")]
    public static void FailingAtLength([OrchestrationTrigger] TaskOrchestrationContext context, int length) =>
        throw new InvalidOperationException(new string('"', length), new FormatException(new string('ü', length)));

    /// <summary>Calls a child in its first generation and ends in the second.</summary>
    [Function("ParentOverGenerations")]
    public static async Task<string> ParentOverGenerationsAsync([OrchestrationTrigger] TaskOrchestrationContext context, int generation)
    {
        if (generation == 1) return "done";
        await context.CallSubOrchestratorAsync<int>("Sequence", 1, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));
        context.ContinueAsNew(1);
        return string.Empty;
    }

    [Function("RetriesUnknown")]
    public static Task RetriesUnknownAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync("NoSuchActivity", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromDays(1))));
}
