using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;
using Sso.LocalRuntime.Time;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>
/// Runs the orchestrations of a hub while this process holds the hub's lease. All that matters is in storage: what is in memory is a cache and is thrown
/// away when the lease ends.
/// </summary>
internal sealed partial class TaskHubEngine(
    InstanceStore store,
    InstanceQueries queries,
    MessageStore messages,
    HubRows rows,
    IOrchestrationCode code,
    OrchestratorTurn turn,
    HostSettings settings,
    EngineOptions options,
    TimeProvider time,
    ILogger<TaskHubEngine> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, InstanceActor> _actors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly SemaphoreSlim _activities = new(settings.MaxConcurrentActivities);
    private readonly WakeQueue _wakes = new(VirtualClock.ForRuntime(time));
    private readonly Lock _gate = new();
    private List<StoredMessage>? _early;
    private volatile EngineTerm? _term;
    private volatile bool _isDraining;
    private volatile bool _hasStarted;
    private Task? _wakeLoop;

    public InstanceStore Store => store;

    public InstanceQueries Queries => queries;

    public MessageStore Messages => messages;

    public HubRows Rows => rows;

    public int LongestHistory => options.LongestHistory;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public InstanceWaiters Waiters { get; } = new();

    public bool IsRunning => _term is not null;

    /// <summary>All that was stored before is taken up, and neither turns nor activities run or are due.</summary>
    public bool IsQuiet => _hasStarted && _wakes.IsQuiet && _running.Keys.All(task => task == _wakeLoop);

    /// <summary>It runs, and all that was stored before is taken up.</summary>
    public bool HasStarted => _hasStarted;

    /// <summary>When an instance last did something here, by the real clock.</summary>
    public DateTimeOffset LastActivity { get; private set; }

    /// <summary>Takes up all open instances.</summary>
    /// <param name="term">The time until which this process may write.</param>
    /// <param name="stopping">Gives up.</param>
    public async Task StartAsync(EngineTerm term, CancellationToken stopping)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(term.Ended, stopping);
        _isDraining = false;
        _early = [];
        _term = term;
        _wakeLoop = Run(_wakes.RunAsync);
        Resume(await queries.ReadActiveAsync(onlyNew: false, giveUp.Token));
        await ReceiveAsync(giveUp.Token);
        ReceiveEarly();
        _hasStarted = true;
    }

    /// <summary>Ends the term: turns and activities may finish within the time, then they are abandoned; the next owner repeats them.</summary>
    public async Task StopAsync(TimeSpan drain)
    {
        if (_term is not { } term) return;
        _isDraining = true;
        _hasStarted = false;
        var limit = Task.Delay(drain, TimeProvider.System, CancellationToken.None);
        // An activity that ends now begins the turn that stores its result.
        while (!limit.IsCompleted && _running.Keys.Where(t => t != _wakeLoop && !t.IsCompleted).ToList() is { Count: > 0 } work)
            await Task.WhenAny(Task.WhenAll(work), limit);
        _term = null;
        await term.EndAsync();
        _actors.Clear();
        _wakes.Clear();
    }

    /// <summary>Finds what other processes have stored for this engine.</summary>
    public async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await queries.ReadActiveAsync(onlyNew: true, cancellationToken)) Adopt(row);
        await ReceiveAsync(cancellationToken);
    }

    /// <summary>An instance was started, by this process or another.</summary>
    public void Adopt(InstanceRow row)
    {
        if (!IsRunning) return;
        while (true)
        {
            var added = new InstanceActor(row.InstanceId, row, this);
            var actor = _actors.GetOrAdd(row.InstanceId, added);
            if (actor == added) actor.Wake();
            else if (!actor.Knows(row) && !actor.TryRefresh()) continue;
            return;
        }
    }

    /// <summary>A message was stored.</summary>
    public void Post(StoredMessage message)
    {
        lock (_gate)
        {
            // Until all that was stored before is read: messages keep their order.
            if (_early is not null) _early.Add(message);
            else Deliver(message);
        }
    }

    public void Remove(InstanceActor actor) => _actors.TryRemove(new KeyValuePair<string, InstanceActor>(actor.InstanceId, actor));

    public void WakeAt(InstanceActor actor, DateTime due) => _wakes.Add(actor, due);

    public void TurnCommitted(InstanceRow row)
    {
        LastActivity = TimeProvider.System.GetUtcNow();
        // The message stays in storage: it may hold what does not belong into logs.
        if (row.Failure is { } failure) OrchestrationFailed(row.InstanceId, row.Name, failure.ErrorType);
        // Who waits, waits for the first turn or the end.
        if (!row.IsActive || row.Turns <= 1) Waiters.Changed(row.InstanceId);
    }

    public void EnsureLeaseHolds()
    {
        if (_term is not { HoldsLease: true }) throw new LeaseLostException("This process no longer holds the hub's lease: another one goes on.");
    }

    public TurnOutcome Execute(
        InstanceRow row, IReadOnlyList<HistoryTurn> history, DateTime now, IReadOnlyList<HistoryEvent> events, Action onForeign)
    {
        using var scope = code.CreateScope();
        return turn.Run(row, history, now, events, context => code.RunOrchestratorAsync(context, scope.ServiceProvider), onForeign);
    }

    /// <summary>Runs work of this term on the pool.</summary>
    public Task Run(Func<CancellationToken, Task> work)
    {
        if (_term is not { } term) return Task.CompletedTask;
        var task = Task.Run(() => GuardAsync(work, term.Ended), CancellationToken.None);
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(t => _running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return task;
    }

    public void RunActivity(InstanceActor actor, InstanceRow row, OrchestratorAction activity) => Run(async cancellationToken =>
    {
        await _activities.WaitAsync(cancellationToken);
        if (_isDraining)
        {
            _activities.Release();
            return;
        }
        try
        {
            var answer = await code.RunActivityAsync(row.InstanceId, activity, cancellationToken);
            actor.TryPost(new InboxItem(answer with { TaskId = activity.Id, Generation = row.Generation, StartId = row.StartId }, null));
        }
        finally
        {
            _activities.Release();
        }
    });

    public void ReportTurnFailure(string instanceId, Exception failure) => TurnFailed(instanceId, failure);

    public void Dispose() => _activities.Dispose();

    private void Deliver(StoredMessage message)
    {
        var item = new InboxItem(message.Event, message);
        while (IsRunning && !_actors.GetOrAdd(message.InstanceId, id => new InstanceActor(id, null, this)).TryPost(item))
        {
            // It retired this moment: the next one takes it.
        }
    }

    private void Resume(List<InstanceRow> rows)
    {
        foreach (var row in rows)
        {
            var actor = _actors.GetOrAdd(row.InstanceId, id => new InstanceActor(id, row, this));
            // A waiting instance costs nothing more: its history is read when something happens.
            if (row.Turns == 0 && row.StartAt is { } startAt) WakeAt(actor, startAt.UtcDateTime);
            else if (row.Turns == 0 || row.HasOpenActivities) actor.Wake();
            else if (row.Due is { } due) WakeAt(actor, due.UtcDateTime);
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        foreach (var outbox in await messages.ReadOutboxesAsync(null, cancellationToken)) await DeliverAsync(outbox, cancellationToken);
        foreach (var message in await messages.ReadInboxesAsync(null, cancellationToken)) Deliver(message);
    }

    private void ReceiveEarly()
    {
        lock (_gate)
        {
            foreach (var message in _early ?? []) Deliver(message);
            _early = null;
        }
    }

    private static async Task GuardAsync(Func<CancellationToken, Task> work, CancellationToken ended)
    {
        try
        {
            await work(ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The term is over: the next owner of the lease goes on from storage.
        }
    }

    [LoggerMessage(1110, LogLevel.Warning, "Orchestration {InstanceId} ({Orchestrator}) failed with {ErrorType}.", EventName = "OrchestrationFailed")]
    private partial void OrchestrationFailed(string instanceId, string orchestrator, string errorType);

    [LoggerMessage(1101, LogLevel.Warning, "A step of orchestration {InstanceId} could not be stored and is repeated.", EventName = "TurnFailed")]
    private partial void TurnFailed(string instanceId, Exception failure);
}
