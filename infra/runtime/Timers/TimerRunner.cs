using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Functions;
using Sso.LocalRuntime.Invocation;
using Sso.LocalRuntime.Time;

namespace Sso.LocalRuntime.Timers;

/// <summary>
/// Runs timer functions, only in the process that holds the lease, so one run at a time. An occurrence that falls into a run, or into a time when nothing
/// ran, is made up for once, marked as past due.
/// </summary>
internal sealed partial class TimerRunner(
    FunctionRegistry functions, FunctionInvoker invoker, TimerStatusStore store, IConfiguration configuration, TimeProvider time, ILogger<TimerRunner> logger)
    : IDisposable
{
    // As the real host: closer schedules are not monitored.
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    private CancellationTokenSource _draining = new();
    private Task _loops = Task.CompletedTask;

    private readonly ConcurrentDictionary<string, DateTime> _next = new(StringComparer.Ordinal);
    private readonly TimeProvider _time = VirtualClock.ForSchedules(time);

    /// <summary>Each timer function waits for a time that has not come, or for the virtual clock to let it go.</summary>
    public bool IsQuiet => functions.Functions.Where(f => f.Kind == TriggerKind.Timer).All(f => _next.TryGetValue(f.Name, out var next) && (next > Now || (IsHeld && next == Now)));

    private bool IsHeld => time is VirtualClock { HoldsSchedules: true };

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Reads all schedules.</summary>
    /// <exception cref="InvalidOperationException">A schedule is not well-formed or its setting is missing.</exception>
    public IReadOnlyList<(FunctionDescriptor Function, TimerSchedule Schedule)> ReadSchedules() =>
        [.. functions.Functions.Where(f => f.Kind == TriggerKind.Timer).Select(f => (f, Read(f)))];

    public void Start(EngineTerm term)
    {
        _draining.Dispose();
        _draining = new CancellationTokenSource();
        _next.Clear();
        _loops = Task.WhenAll(ReadSchedules().Select(t => Task.Run(() => GuardAsync(t.Function, t.Schedule, term.Ended), CancellationToken.None)));
    }

    /// <summary>Lets running functions finish within the time.</summary>
    public async Task StopAsync(TimeSpan drain)
    {
        await _draining.CancelAsync();
        await Task.WhenAny(_loops, Task.Delay(drain, TimeProvider.System, CancellationToken.None));
    }

    public void Dispose() => _draining.Dispose();

    [GeneratedRegex("^%(.+)%$")]
    private static partial Regex Setting();

    private TimerSchedule Read(FunctionDescriptor function)
    {
        var expression = ((TimerTriggerAttribute)function.Trigger).Schedule;
        if (Setting().Match(expression) is { Success: true } setting)
        {
            var name = setting.Groups[1].Value;
            expression = configuration[name.Replace("__", ":", StringComparison.Ordinal)]
                ?? throw new InvalidOperationException($"Function '{function.Name}': the setting '{name}' with its schedule is missing.");
        }
        try { return TimerSchedule.Parse(expression); }
        catch (InvalidOperationException malformed) { throw new InvalidOperationException($"Function '{function.Name}': {malformed.Message}", malformed); }
    }

    private async Task GuardAsync(FunctionDescriptor function, TimerSchedule schedule, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested && !_draining.IsCancellationRequested)
        {
            try
            {
                await RunAsync(function, schedule, ended);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested || _draining.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A timer goes on whatever storage did.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                ScheduleFailed(function.Name, failure);
                await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task RunAsync(FunctionDescriptor function, TimerSchedule schedule, CancellationToken ended)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ended, _draining.Token);
        var trigger = (TimerTriggerAttribute)function.Trigger;
        var first = schedule.Next(Now);
        var isMonitored = trigger.UseMonitor && schedule.Next(first) - first >= ShortestMonitored;
        var status = isMonitored ? await store.FindAsync(function.Name, stop.Token) : null;
        status ??= new ScheduleStatus { Next = first, LastUpdated = Now };
        // A changed schedule may come sooner than what was stored.
        if (status.Next > first) status.Next = first;
        if (trigger.RunOnStartup && status.Next > Now) await InvokeAsync(function, isMonitored ? status : null, isPastDue: false, ended);

        while (true)
        {
            while (status.Next > Now)
            {
                // Armed first: who sees that this function waits may move a virtual clock.
                var wait = Task.Delay(Waits.Until(status.Next - Now), _time, stop.Token);
                _next[function.Name] = status.Next;
                await wait;
            }
            var due = status.Next;
            var isPastDue = Now - due > TimeSpan.FromSeconds(1);
            var last = Now;
            await InvokeAsync(function, isMonitored ? status : null, isPastDue, ended);
            // An occurrence that fell into the run is made up for once; the ones before it are not.
            var next = schedule.Next(due);
            if (next < Now && schedule.Next(next) <= Now) next = schedule.Next(Now);
            status = new ScheduleStatus { Last = last, Next = next, LastUpdated = Now };
            if (isMonitored) await store.SaveAsync(function.Name, status, ended);
        }
    }

    private async Task InvokeAsync(FunctionDescriptor function, ScheduleStatus? status, bool isPastDue, CancellationToken cancellationToken)
    {
        var info = new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue };
        try
        {
            await invoker.InvokeAsync(new FunctionCall(function, info, new Dictionary<string, object?>(), cancellationToken));
        }
#pragma warning disable CA1031 // A failed run is logged; the next one comes by the schedule, as with the real host.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            TimerFailed(function.Name, failure);
        }
    }

    [LoggerMessage(1106, LogLevel.Error, "Timer function {Function} failed.", EventName = "TimerFailed")]
    private partial void TimerFailed(string function, Exception failure);

    [LoggerMessage(1107, LogLevel.Warning, "The schedule of timer function {Function} could not be read or kept; trying again.", EventName = "ScheduleFailed")]
    private partial void ScheduleFailed(string function, Exception failure);
}
