using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Sso.LocalRuntime.Tests.Hosting;

public sealed class GateFunctions(Gate gate, ActivityLog log)
{
    [Function("GateHttp")]
    public async Task<string> HttpAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gate")] HttpRequest request)
    {
        await gate.PassAsync();
        return "passed";
    }

    [Function("GateActivity")]
    public async Task<string> ActivityAsync([ActivityTrigger] string input)
    {
        log.Note("gate");
        await gate.PassAsync();
        return "passed";
    }

    [Function("GateOrchestrator")]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>("GateActivity", "");
}
