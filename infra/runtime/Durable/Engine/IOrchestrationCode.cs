using Microsoft.Extensions.DependencyInjection;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>The app's orchestrators and activities, as the engine calls them.</summary>
internal interface IOrchestrationCode
{
    /// <summary>The services of one turn.</summary>
    IServiceScope CreateScope();

    /// <summary>Runs the orchestrator function with its middleware, on the calling thread.</summary>
    Task<object?> RunOrchestratorAsync(LocalOrchestrationContext context, IServiceProvider services);

    /// <returns>Its result, or its failure.</returns>
    /// <exception cref="OperationCanceledException">The host stops: the activity is run again later.</exception>
    Task<HistoryEvent> RunActivityAsync(string instanceId, OrchestratorAction activity, CancellationToken cancellationToken);
}
