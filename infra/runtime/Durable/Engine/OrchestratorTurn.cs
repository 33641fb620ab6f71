using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>
/// Runs an orchestrator's code through its history and on through what is new, on the calling thread. It is the same for the first time and for every
/// replay, so each turn proves that the code is deterministic.
/// </summary>
/// <param name="converter">Reads and writes the app's data.</param>
/// <param name="defaultVersion">The version of sub-orchestrations called without one.</param>
/// <param name="loggerFactory">Makes the replay-safe loggers.</param>
internal sealed class OrchestratorTurn(DataConverter converter, string defaultVersion, ILoggerFactory loggerFactory)
{
    /// <param name="row">The instance with its input.</param>
    /// <param name="history">The committed turns.</param>
    /// <param name="time">The clock of the new turn, UTC.</param>
    /// <param name="events">What is new.</param>
    /// <param name="code">The orchestrator function with its middleware.</param>
    /// <param name="onForeign">Told when the code turns out to await something illegal; it may be long after the turn.</param>
    public TurnOutcome Run(
        InstanceRow row,
        IReadOnlyList<HistoryTurn> history,
        DateTime time,
        IReadOnlyList<HistoryEvent> events,
        Func<LocalOrchestrationContext, Task<object?>> code,
        Action onForeign)
    {
        var previous = SynchronizationContext.Current;
        var thread = new OrchestratorSynchronizationContext(onForeign);
        SynchronizationContext.SetSynchronizationContext(thread);
        try
        {
            var context = new LocalOrchestrationContext(row, converter, defaultVersion, loggerFactory, thread);
            var replay = new Replay(context, thread, code);
            foreach (var turn in history)
            {
                context.Actions.BeginReplay(turn);
                replay.Apply(turn.Events);
                context.Actions.EndReplayedTurn(replay.HasEnded);
                if (context.Actions.Violation is not null) return NonDeterministic(context.Actions.Violation);
            }
            context.Actions.BeginNew(time);
            replay.Apply(events);
            return Outcome(context, thread, replay, row.Name);
        }
        finally
        {
            thread.End();
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    private static TurnOutcome NonDeterministic(string violation) => new()
    {
        Failure = new TaskFailureDetails(NonDeterministicOrchestrationException.ReportedType, violation, null, null, null),
    };

    private TurnOutcome Outcome(LocalOrchestrationContext context, OrchestratorSynchronizationContext thread, Replay replay, string name)
    {
        var outcome = new TurnOutcome
        {
            Actions = context.Actions.New,
            CustomStatus = context.CustomStatus,
            HasCustomStatus = context.HasCustomStatus,
            CarriedEvents = [.. context.CarriedEvents, .. replay.HeldEvents],
            IsSuspended = replay.IsSuspended,
        };
        var illegal = thread.SawForeign || replay is { HasStarted: true, HasEnded: false } && !context.AwaitsSomething;
        if (illegal)
            return outcome with { Failure = TaskFailureDetails.FromException(new InvalidOperationException(IllegalAwait.Message(name))) };
        if (!replay.HasEnded) return outcome;

        try
        {
            var output = converter.Serialize(replay.Result);
            return context.StartOver is { } startOver
                ? outcome with { StartOver = startOver, NewInput = converter.Serialize(startOver.NewInput) }
                : outcome with { HasCompleted = true, Output = output };
        }
#pragma warning disable CA1031 // Whatever the orchestrator throws is its failure.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return outcome with { Failure = TaskFailureDetails.FromException(failure) };
        }
    }

    private sealed class Replay(
        LocalOrchestrationContext context, OrchestratorSynchronizationContext thread, Func<LocalOrchestrationContext, Task<object?>> code)
    {
        private readonly List<HistoryEvent> _held = [];
        private Task<object?>? _running;

        public bool HasStarted => _running is not null;

        public bool HasEnded => _running?.IsCompleted ?? false;

        public bool IsSuspended { get; private set; }

        /// <summary>External events that came while it was suspended.</summary>
        public IEnumerable<HistoryEvent> HeldEvents => _held.Where(e => e.Kind == HistoryEventKind.EventRaised);

        /// <summary>What the code returned; throws what it threw.</summary>
        public object? Result => _running!.GetAwaiter().GetResult();

        public void Apply(IReadOnlyList<HistoryEvent> events)
        {
            foreach (var happened in events)
            {
                switch (happened.Kind)
                {
                    case HistoryEventKind.Suspended:
                        IsSuspended = true;
                        break;
                    case HistoryEventKind.Resumed:
                        IsSuspended = false;
                        foreach (var held in _held) Step(held);
                        _held.Clear();
                        break;
                    case var _ when IsSuspended:
                        _held.Add(happened);
                        break;
                    default:
                        Step(happened);
                        break;
                }
            }
        }

        private void Step(HistoryEvent happened)
        {
            if (happened.Kind == HistoryEventKind.Started) _running = StartAsync();
            else context.Apply(happened);
            thread.Drain();
        }

        // Note: async, so that an exception before the first await becomes the task's, too.
        private async Task<object?> StartAsync() => await code(context);
    }
}
