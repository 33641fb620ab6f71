using Microsoft.DurableTask;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>One instance that has not ended: takes what arrives and runs turn after turn, never two at once.</summary>
internal sealed class InstanceActor(string instanceId, InstanceRow? known, TaskHubEngine engine)
{
    private const int EventsPerTurn = 80;

    private readonly Lock _gate = new();
    private readonly InstanceInbox _inbox = new();
    private readonly InstanceState _state = new(instanceId, known, engine.Store);
    private readonly HashSet<(string StartId, int Generation, int TaskId)> _dispatched = [];
    private readonly List<Outbox> _undelivered = [];
    private bool _isStale;
    private bool _isInDoubt;
    private volatile bool _isRetired;
    private int _wakes;
    private int _illegalAwait;
    private int _failures;

    public string InstanceId { get; } = instanceId;

    /// <returns>False when the actor has retired: ask the engine for another.</returns>
    public bool TryPost(InboxItem item)
    {
        lock (_gate)
        {
            if (_isRetired) return false;
            _inbox.Add(item);
        }
        Wake();
        return true;
    }

    /// <summary>The actor works for that start of the instance already.</summary>
    public bool Knows(InstanceRow row) => _state.Row?.StartId == row.StartId;

    /// <summary>Somebody else wrote the instance's row: read it anew.</summary>
    /// <returns>False when the actor has retired: ask the engine for another.</returns>
    public bool TryRefresh()
    {
        lock (_gate)
        {
            if (_isRetired) return false;
            _isStale = true;
        }
        Wake();
        return true;
    }

    /// <summary>Lets the instance look for work: messages, due timers, open activities.</summary>
    public void Wake()
    {
        if (Interlocked.Increment(ref _wakes) == 1) engine.Run(RunAsync);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var seen = Volatile.Read(ref _wakes);
            if (await TryWorkAsync(cancellationToken) is { } pause) await Task.Delay(pause, TimeProvider.System, cancellationToken);
            else if (Interlocked.CompareExchange(ref _wakes, 0, seen) == seen) return;
        }
    }

    /// <returns>How long to wait before the next try; null when all is done for now.</returns>
    private async Task<TimeSpan?> TryWorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await TurnAsync(cancellationToken))
            {
                // Until nothing is left to do.
            }
            _failures = 0;
            return null;
        }
        catch (CommitRefusedException)
        {
            _isInDoubt = true;
            return TimeSpan.FromMilliseconds(Math.Min(20 * Math.Pow(2, _failures++), 2_000));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever storage throws (also after its own retries), the instance must go on once it is back.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            engine.ReportTurnFailure(InstanceId, failure);
            _isInDoubt = true;
            return TimeSpan.FromMilliseconds(Math.Min(200 * Math.Pow(2, _failures++), 10_000));
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> TurnAsync(CancellationToken cancellationToken)
    {
        // A timer or an abandoned await may still wake it.
        if (_isRetired) return false;
        if (_isInDoubt) await ReadAnewAsync(cancellationToken);
        await DeliverAsync(cancellationToken);
        if (await LoadAsync(cancellationToken) is not { } row) return !await TryRetireAsync(cancellationToken);

        var now = engine.Now;
        var items = _inbox.Peek(EventsPerTurn);
        var useful = items.Where(i => IsUseful(row, i)).ToList();
        var events = TurnEvents.Collect(row, _state.Open, _state.Carried, useful, now);
        var isIllegal = Volatile.Read(ref _illegalAwait) == 1 && row.Turns > 0;
        if (events.Count > 0 || isIllegal)
        {
            await RunTurnAsync(row, now, items, events, isIllegal, cancellationToken);
            return true;
        }
        if (useful.Count < items.Count)
        {
            await DropAsync([.. items.Except(useful)], cancellationToken);
            return true;
        }
        Arm(row);
        return false;
    }

    private async Task RunTurnAsync(
        InstanceRow row, DateTime now, IReadOnlyList<InboxItem> items, List<HistoryEvent> events, bool isIllegal, CancellationToken cancellationToken)
    {
        row = await _state.LoadInputAsync(row, cancellationToken);
        var turns = _state.Turns;
        var time = turns.Count == 0 || now > turns[^1].Time ? now : turns[^1].Time;
        var outcome = isIllegal ? Failed(IllegalAwait.Message(row.Name))
            : events.Exists(e => e.Kind == HistoryEventKind.Terminated) ? null
            : turns.Count >= engine.LongestHistory ? Failed($"The history has {engine.LongestHistory} steps, which is the limit: start over with ContinueAsNew in time.")
            : engine.Execute(row, turns, time, events, OnIllegalAwait);
        var taken = items.Select(i => i.Message).OfType<StoredMessage>().ToList();
        var commit = TurnPlanner.Plan(row, _state.Open, time, events, outcome, taken);

        // Whatever fails from here on, what is known is read anew.
        _state.Open.Add(commit.Turn);
        if (commit.Row.IsActive && commit.Row.Generation == row.Generation)
            commit = commit with { Row = commit.Row with { Due = Utc(_state.Open.Due), HasOpenActivities = _state.Open.Activities.Any() } };
        engine.EnsureLeaseHolds();
        var committed = await engine.Store.CommitAsync(commit, cancellationToken);

        _inbox.Remove(items);
        if (commit.Outgoing.Count > 0) _undelivered.Add(InstanceStore.OutboxOf(commit));
        _state.Advance(committed, commit.Turn);
        engine.TurnCommitted(committed);
        if (committed.Generation == row.Generation)
        {
            if (committed.IsActive) Dispatch(committed);
            return;
        }
        _dispatched.Clear();
        await engine.Queries.DeleteOlderGenerationsAsync(committed, cancellationToken);
    }

    private void OnIllegalAwait()
    {
        Volatile.Write(ref _illegalAwait, 1);
        Wake();
    }

    private static TurnOutcome Failed(string reason) =>
        new() { Failure = TaskFailureDetails.FromException(new InvalidOperationException(reason)) };

    private bool IsUseful(InstanceRow row, InboxItem item)
    {
        var happened = item.Event;
        if (happened.IsAnswer)
            return happened.Generation == row.Generation && (happened.StartId is null || happened.StartId == row.StartId) && _state.Open.Awaits(happened);
        if (item.Message is { StartGeneration: { } meantFor } && meantFor < row.StartGeneration) return false;
        return happened.MessageId is null || !_state.Open.HasSeen(happened.MessageId);
    }

    /// <returns>Null when there is no such instance or it has ended.</returns>
    private async Task<InstanceRow?> LoadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isStale) _state.Forget();
            _isStale = false;
        }
        var row = await _state.LoadAsync(cancellationToken);
        if (row is not null) Dispatch(row);
        return row;
    }

    /// <summary>A write was refused, or may have been done though its answer was lost: storage says what is.</summary>
    private async Task ReadAnewAsync(CancellationToken cancellationToken)
    {
        _state.Forget();
        var known = _inbox.Messages;
        _undelivered.Clear();
        _undelivered.AddRange(await engine.Messages.ReadOutboxesAsync(InstanceId, cancellationToken));
        _inbox.Replace(known, await engine.Messages.ReadInboxesAsync(InstanceId, cancellationToken));
        _isInDoubt = false;
    }

    private void Dispatch(InstanceRow row)
    {
        foreach (var activity in _state.Open.Activities)
            if (_dispatched.Add((row.StartId, row.Generation, activity.Id))) engine.RunActivity(this, row, activity);
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        while (_undelivered.Count > 0)
        {
            await engine.DeliverAsync(_undelivered[0], cancellationToken);
            _undelivered.RemoveAt(0);
        }
    }

    // Nobody gets what is left: the instance has ended, or never was.
    private async Task<bool> TryRetireAsync(CancellationToken cancellationToken)
    {
        var startGeneration = _state.Row?.StartGeneration ?? int.MaxValue;
        _state.Forget();
        var left = _inbox.Peek(EventsPerTurn).Where(i => i.Message?.StartGeneration is not { } meantFor || meantFor <= startGeneration).ToList();
        await DropAsync(left, cancellationToken);
        lock (_gate)
        {
            if (_isStale || !_inbox.IsEmpty) return false;
            _isRetired = true;
        }
        engine.Remove(this);
        return true;
    }

    private async Task DropAsync(IReadOnlyList<InboxItem> items, CancellationToken cancellationToken)
    {
        foreach (var message in items.Select(i => i.Message).OfType<StoredMessage>())
            await engine.Rows.DeleteAsync(TableKeys.Partition(InstanceId), message.RowKeys, cancellationToken);
        _inbox.Remove(items);
    }

    private void Arm(InstanceRow row)
    {
        if (row is { Turns: 0, StartAt: { } startAt }) engine.WakeAt(this, startAt.UtcDateTime);
        else if (_state.Open.Due is { } due) engine.WakeAt(this, due);
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is null ? null : new DateTimeOffset(time.Value, TimeSpan.Zero);
}
