using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public static class ControlFunctions
{
    /// <summary>What the code of <c>Changing</c> does; tests change it as a deployment would.</summary>
    public static string ChangingCode { get; set; } = "Echo";

    [Function("Counter")]
    public static async Task<int> CounterAsync([OrchestrationTrigger] TaskOrchestrationContext context, int sum)
    {
        var added = await context.WaitForExternalEvent<int>("Add");
        if (added == 0) return sum;
        context.ContinueAsNew(sum + added);
        return 0;
    }

    [Function("Changing")]
    public static async Task<string> ChangingAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<string>(ChangingCode, "1");
        return await context.WaitForExternalEvent<string>("Word");
    }

    [Function("Illegal")]
    public static async Task<string> IllegalAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<string>("Echo", "1");
#pragma warning disable RS0030 // The fault that the runtime must report.
        await Task.Delay(20);
#pragma warning restore RS0030
        return "never";
    }

    [Function("Versioned")]
    public static string Versioned([OrchestrationTrigger] TaskOrchestrationContext context) =>
        $"{context.Version} {Math.Sign(context.CompareVersionTo("1.10"))}";

    [Function("Stable")]
    public static async Task<string[]> StableAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var logger = context.CreateReplaySafeLogger("Stable");
        logger.LogInformation("first");
        List<string> seen = [context.NewGuid().ToString(), context.CurrentUtcDateTime.ToString("O")];
        await context.CallActivityAsync("Remember", seen);
        logger.LogInformation("second");
        await context.CallActivityAsync("Echo", "x");
        return [.. seen, context.NewGuid().ToString()];
    }

    public static ActivityLog StableLog { get; } = new();

    [Function("Remember")]
    public static void Remember([ActivityTrigger] List<string> seen) => StableLog.Note(string.Join(' ', seen));

    [Function("ParentOfWaiting")]
    public static async Task<string> ParentOfWaitingAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallSubOrchestratorAsync<string>("Events", options: new SubOrchestrationOptions(instanceId: context.InstanceId + "-child"));

    [Function("Yearly")]
    public static async Task<string> YearlyAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var days = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
            days.Add(context.CurrentUtcDateTime.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
        return string.Join(',', days);
    }

    [Function("UnknownActivity")]
    public static async Task<string> UnknownActivityAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try { return await context.CallActivityAsync<string>("NoSuchActivity"); }
        catch (TaskFailedException failed) { return failed.FailureDetails.ErrorMessage; }
    }
}
