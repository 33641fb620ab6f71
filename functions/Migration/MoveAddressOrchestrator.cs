using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Sso.Functions.Migration;

/// <summary>Gives a signed-in account its proven address, however long the directory does not answer.</summary>
internal static class MoveAddressOrchestrator
{
    public const string Name = "MoveAddress";

    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync(MoveAddressActivity.Name, context.GetInput<MoveAddressInput>()!, StepRetries.Options);
}
