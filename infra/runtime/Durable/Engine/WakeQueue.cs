namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Wakes instances when their timers are due, by the app's clock.</summary>
internal sealed class WakeQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<InstanceActor, DateTime> _queue = new();
    private readonly Dictionary<InstanceActor, DateTime> _armed = [];
    private TaskCompletionSource _sooner = NewSignal();
    private bool _isWaking;

    /// <summary>Nothing is due, and the clock knows when the next waking is.</summary>
    public bool IsQuiet
    {
        get { lock (_gate) return !_isWaking && (!_queue.TryPeek(out _, out var first) || first > time.GetUtcNow().UtcDateTime); }
    }

    public void Add(InstanceActor actor, DateTime due)
    {
        lock (_gate)
        {
            if (_armed.TryGetValue(actor, out var armed) && armed == due) return;
            _armed[actor] = due;
            var isSooner = !_queue.TryPeek(out _, out var first) || due < first;
            _queue.Enqueue(actor, due);
            if (!isSooner) return;
            _isWaking = true;
            _sooner.TrySetResult();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _queue.Clear();
            _armed.Clear();
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var actor in TakeDue()) actor.Wake();
            using var delay = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Arm(delay.Token);
            await delay.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private List<InstanceActor> TakeDue()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var due = new List<InstanceActor>();
        lock (_gate)
        {
            while (_queue.TryPeek(out var actor, out var at) && at <= now)
            {
                _queue.Dequeue();
                // An entry that was replaced meanwhile wakes nobody.
                if (!_armed.TryGetValue(actor, out var armed) || armed != at) continue;
                _armed.Remove(actor);
                _isWaking = true;
                due.Add(actor);
            }
        }
        return due;
    }

    // Under the lock: who sees that nothing is due may move a virtual clock, which must then know of the next waking.
    private Task<Task> Arm(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _sooner = NewSignal();
            var wait = _queue.TryPeek(out _, out var first) ? Waits.Until(first - time.GetUtcNow().UtcDateTime) : Waits.Longest;
            var next = Task.WhenAny(_sooner.Task, Task.Delay(wait, time, cancellationToken));
            _isWaking = false;
            return next;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
