using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Sso.Benchmarks;

/// <summary>The orchestrations whose speed is measured.</summary>
public static class RuntimeFunctions
{
    [Function("Step")]
    public static int Step([ActivityTrigger] int number) => number + 1;

    [Function("Steps")]
    public static async Task<int> StepsAsync([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var last = 0;
        for (var i = 0; i < count; i++) last = await context.CallActivityAsync<int>("Step", last);
        return last;
    }

    [Function("Waiting")]
    public static Task<string> WaitingAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Go");
}
