using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Invocation;

namespace Sso.LocalRuntime.Functions;

/// <summary>The app's orchestrator and activity functions.</summary>
internal sealed partial class OrchestrationCode(
    FunctionRegistry functions, FunctionInvoker invoker, DataConverter converter, IServiceScopeFactory scopes, ILogger<OrchestrationCode> logger) : IOrchestrationCode
{
    public IServiceScope CreateScope() => scopes.CreateScope();

    public Task<object?> RunOrchestratorAsync(LocalOrchestrationContext context, IServiceProvider services)
    {
        var function = functions.FindOrchestrator(context.Name)
            ?? throw new InvalidOperationException($"The function '{context.Name}' does not exist or is not an orchestrator function.");
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        return invoker.InvokeAsync(new FunctionCall(function, context, data, CancellationToken.None), services);
    }

    public async Task<HistoryEvent> RunActivityAsync(string instanceId, OrchestratorAction activity, CancellationToken cancellationToken)
    {
        var function = functions.FindActivity(activity.Name!);
        if (function is null)
        {
            return Failed(new InvalidOperationException($"The function '{activity.Name}' does not exist or is not an activity function.")) with { IsNonRetriable = true };
        }
        try
        {
            var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instanceId };
            var result = await invoker.InvokeAsync(new FunctionCall(function, activity.Data, data, cancellationToken));
            return new HistoryEvent(HistoryEventKind.TaskCompleted) { Data = converter.Serialize(result) };
        }
#pragma warning disable CA1031 // Whatever an activity throws is its result.
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
#pragma warning restore CA1031
        {
            ActivityFailed(activity.Name!, activity.Id, instanceId, failure);
            return Failed(failure);
        }
    }

    private static HistoryEvent Failed(Exception failure) =>
        new(HistoryEventKind.TaskFailed) { Failure = TaskFailureDetails.FromException(failure) };

    [LoggerMessage(1102, LogLevel.Warning, "Activity {Activity} (#{TaskId}) of orchestration {InstanceId} failed.", EventName = "ActivityFailed")]
    private partial void ActivityFailed(string activity, int taskId, string instanceId, Exception failure);
}
