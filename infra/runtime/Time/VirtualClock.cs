namespace Sso.LocalRuntime.Time;

/// <summary>
/// A clock that stands still until it is moved. Moving it fires the timers in the order in which they are due, each at its own time, and waits in between
/// until what they caused has settled: durable timers, schedules and everything else that asks the app's <see cref="TimeProvider"/>. Protocol libraries (OpenID
/// Connect, TLS), HTTP time-outs and the engine's lease keep real time.
/// </summary>
/// <param name="start">Where it stands first.</param>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private readonly SemaphoreSlim _moves = new(1);
    private DateTimeOffset _now = start.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose() => _moves.Dispose();

    /// <summary>Moves the clock, timer by timer.</summary>
    /// <param name="target">Where to; an instant in the past changes nothing.</param>
    /// <param name="settle">Waits until what has been started has come to rest.</param>
    /// <param name="cancellationToken">Stops between two timers.</param>
    /// <returns>The time then.</returns>
    public async Task<DateTimeOffset> AdvanceToAsync(DateTimeOffset target, Func<CancellationToken, Task> settle, CancellationToken cancellationToken)
    {
        await _moves.WaitAsync(cancellationToken);
        try
        {
            await settle(cancellationToken);
            while (TakeNext(target) is { } due)
            {
                due.Fire();
                await settle(cancellationToken);
            }
            lock (_gate)
            {
                if (target > _now) _now = target.ToUniversalTime();
                return _now;
            }
        }
        finally
        {
            _moves.Release();
        }
    }

    private VirtualTimer? TakeNext(DateTimeOffset target)
    {
        lock (_gate)
        {
            var next = _timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is null) return null;
            if (next.Due > _now) _now = next.Due;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero) Arm(next, _now + next.Period);
            return next;
        }
    }

    private void Arm(VirtualTimer timer, DateTimeOffset due)
    {
        timer.Due = due;
        _timers.Add(timer);
    }

    private sealed class VirtualTimer(VirtualClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan && dueTime > TimeSpan.Zero) clock.Arm(this, clock._now + dueTime);
            }
            if (dueTime == TimeSpan.Zero) ThreadPool.QueueUserWorkItem(_ => fire());
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
