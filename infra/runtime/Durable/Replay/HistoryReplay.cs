using System.Reflection;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Functions;
using Sso.LocalRuntime.Invocation;

namespace Sso.LocalRuntime.Durable.Replay;

/// <summary>
/// Replays checked-in histories against the orchestrators of today's code, without storage: what would happen to instances that are open when the code is
/// deployed. Get a history from <c>/runtime/durable/&lt;id&gt;/history</c>.
/// </summary>
internal sealed class HistoryReplay : IDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="functions">The assembly with the orchestrators.</param>
    /// <param name="defaultVersion">As in host.json.</param>
    /// <exception cref="InvalidOperationException">A function of the assembly is not well-formed.</exception>
    public HistoryReplay(Assembly functions, string defaultVersion = "")
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<DataConverter>(new JsonDataConverter(DurableJson.Worker));
        services.AddSingleton(new FunctionRegistry(functions));
        services.AddSingleton<ParameterBinder>();
        services.AddSingleton(provider => new FunctionInvoker(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ParameterBinder>(), []));
        services.AddSingleton<IOrchestrationCode, OrchestrationCode>();
        services.AddSingleton(provider => new OrchestratorTurn(
            provider.GetRequiredService<DataConverter>(), defaultVersion, provider.GetRequiredService<ILoggerFactory>()));
        _services = services.BuildServiceProvider();
    }

    /// <summary>Replays a history.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">The code decides otherwise or comes to another end; the message names the step and both expectations.</exception>
    public void Verify(OrchestrationHistory history)
    {
        // A termination ends an instance without its code.
        if (history.Status == OrchestrationRuntimeStatus.Terminated) Run(history, history.Turns.SkipLast(1).ToList(), null);
        else if (history.Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed)
            VerifyEnd(history, Run(history, history.Turns.SkipLast(1).ToList(), history.Turns[^1]));
        else if (Run(history, history.Turns, null).Failure is { } failure) throw new NonDeterministicOrchestrationException(failure.ErrorMessage);
    }

    public void Dispose() => _services.Dispose();

    private TurnOutcome Run(OrchestrationHistory history, IReadOnlyList<HistoryTurn> before, HistoryTurn? last)
    {
        using var scope = _services.CreateScope();
        var code = scope.ServiceProvider.GetRequiredService<IOrchestrationCode>();
        var time = last?.Time ?? (before.Count > 0 ? before[^1].Time : default);
        var outcome = scope.ServiceProvider.GetRequiredService<OrchestratorTurn>().Run(
            history.ToRow(), before, time, last?.Events ?? [], context => code.RunOrchestratorAsync(context, scope.ServiceProvider), () => { });
        return outcome.Failure is { ErrorType: NonDeterministicOrchestrationException.ReportedType } violation
            ? throw new NonDeterministicOrchestrationException(violation.ErrorMessage)
            : outcome;
    }

    private static void VerifyEnd(OrchestrationHistory history, TurnOutcome outcome)
    {
        var last = new ReplayedActions();
        last.BeginReplay(history.Turns[^1]);
        foreach (var action in outcome.Actions) last.Add(action);
        last.EndReplayedLastTurn();
        if (last.Violation is not null) throw new NonDeterministicOrchestrationException(last.Violation);
        var end = outcome switch
        {
            { Failure: { } failure } => $"fails ({failure})",
            { HasCompleted: true } => "completes",
            { StartOver: not null } => "starts over",
            _ => "goes on",
        };
        var expected = history.Status == OrchestrationRuntimeStatus.Completed ? "completes" : "fails";
        if (!end.StartsWith(expected, StringComparison.Ordinal))
            throw new NonDeterministicOrchestrationException($"The orchestration '{history.InstanceId}' {end} where its history {expected}.");
    }
}
