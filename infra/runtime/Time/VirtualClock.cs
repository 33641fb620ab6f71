namespace Sso.LocalRuntime.Time;

/// <summary>
/// A clock that stands still until it is moved. Moving it fires the timers in the order in which they are due, each at its own time, and waits in between
/// until what they caused has settled: durable timers, schedules and everything else that asks the app's <see cref="TimeProvider"/>. Protocol libraries (OpenID
/// Connect, TLS), HTTP time-outs and the engine's lease keep real time.
/// </summary>
internal sealed class VirtualClock : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private readonly SemaphoreSlim _moves = new(1);
    private DateTimeOffset _now;

    private readonly RuntimeClock _runtime;
    private readonly RuntimeClock _schedules;

    /// <param name="start">Where it stands first.</param>
    public VirtualClock(DateTimeOffset start)
    {
        _now = start.ToUniversalTime();
        _runtime = new RuntimeClock(this, isSchedule: false);
        _schedules = new RuntimeClock(this, isSchedule: true);
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>The app's own code waits for this clock.</summary>
    public bool IsAwaitedByApp
    {
        get { lock (_gate) return _timers.Exists(t => !t.IsOfRuntime); }
    }

    /// <summary>Timer functions that are due now wait until the rest of this instant has come to rest.</summary>
    public bool HoldsSchedules { get; private set; }

    /// <summary>The same clock for the runtime's own timers; any other clock as it is.</summary>
    public static TimeProvider ForRuntime(TimeProvider time) => time is VirtualClock clock ? clock._runtime : time;

    /// <summary>The same clock for timer functions: they tick when everything else that is due at the same instant has come to rest, so that it is always the same who is first.</summary>
    public static TimeProvider ForSchedules(TimeProvider time) => time is VirtualClock clock ? clock._schedules : time;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        CreateTimer(callback, state, dueTime, period, isOfRuntime: false, isSchedule: false);

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
            while (TakeNext(target) is { Count: > 0 } due)
            {
                lock (_gate) HoldsSchedules = due.TrueForAll(t => !t.IsSchedule) && _timers.Exists(t => t.IsSchedule && t.Due <= _now);
                // All that are due at the same instant, since each may wait for what another one does; but timer functions after the rest.
                foreach (var timer in due) timer.Fire();
                await settle(cancellationToken);
            }
            lock (_gate)
            {
                HoldsSchedules = false;
                if (target > _now) _now = target.ToUniversalTime();
                return _now;
            }
        }
        finally
        {
            _moves.Release();
        }
    }

    /// <summary>Moves the clock to the next timers and takes them out.</summary>
    private List<VirtualTimer> TakeNext(DateTimeOffset target)
    {
        lock (_gate)
        {
            if (_timers.Where(t => t.Due <= target).MinBy(t => t.Due) is not { } next) return [];
            if (next.Due > _now) _now = next.Due;
            var due = _timers.Where(t => t.Due <= _now).OrderBy(t => t.Due).ToList();
            if (due.Exists(t => !t.IsSchedule)) due.RemoveAll(t => t.IsSchedule);
            foreach (var timer in due)
            {
                _timers.Remove(timer);
                if (timer.Period > TimeSpan.Zero) Arm(timer, _now + timer.Period);
            }
            return due;
        }
    }

    private VirtualTimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period, bool isOfRuntime, bool isSchedule)
    {
        var timer = new VirtualTimer(this, () => callback(state), isOfRuntime, isSchedule);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Arm(VirtualTimer timer, DateTimeOffset due)
    {
        timer.Due = due;
        _timers.Add(timer);
    }

    private sealed class RuntimeClock(VirtualClock clock, bool isSchedule) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period, isOfRuntime: true, isSchedule);
    }

    private sealed class VirtualTimer(VirtualClock clock, Action fire, bool isOfRuntime, bool isSchedule) : ITimer
    {
        public bool IsOfRuntime => isOfRuntime;

        public bool IsSchedule => isSchedule;

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
