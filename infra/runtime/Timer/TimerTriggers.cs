using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Invocation;

namespace Sso.LocalRuntime.Timer;

/// <summary>Fires the timer functions, each one run at a time, while this process leads the hub.</summary>
internal sealed partial class TimerTriggers(
    FunctionCatalog catalog, FunctionInvoker invoker, TimerStatusStore statuses, IConfiguration configuration, TimeProvider time, ILogger<TimerTriggers> logger)
{
    // What a busy machine needs to wake up; later than that is past due.
    private static readonly TimeSpan Punctual = TimeSpan.FromSeconds(1);

    /// <summary>Returns when <paramref name="whileLeading"/> is cancelled and the runs under way have ended.</summary>
    /// <exception cref="InvalidOperationException">A schedule is invalid.</exception>
    public async Task RunAsync(CancellationToken whileLeading)
    {
        var timers = catalog.With<TimerTriggerAttribute>()
            .Select(timer => (timer.Entry, timer.Trigger, Schedule: TimerSchedule.Parse(timer.Trigger.Schedule, configuration)))
            .ToList();
        await statuses.CreateAsync(whileLeading);
        await Task.WhenAll(timers.Select(timer => RunAsync(timer.Entry, timer.Trigger, timer.Schedule, whileLeading)));
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task RunAsync(FunctionEntry entry, TimerTriggerAttribute trigger, TimerSchedule schedule, CancellationToken whileLeading)
    {
        try
        {
            var status = trigger.UseMonitor && schedule.CanBeMonitored(Now)
                ? await statuses.FindAsync(entry.Name, whileLeading) ?? new ScheduleStatus { Next = schedule.Next(Now), LastUpdated = Now }
                : null;
            var missed = status is not null && status.Next < Now;
            if (trigger.RunOnStartup || missed) await FireAsync(entry, schedule, status, missed, whileLeading);
            while (true)
            {
                var next = schedule.Next(Now);
                await WaitUntilAsync(next, whileLeading);
                await FireAsync(entry, schedule, status, isPastDue: Now - next > Punctual, whileLeading);
            }
        }
        catch (OperationCanceledException) when (whileLeading.IsCancellationRequested)
        {
            // Another process leads, or the host stops.
        }
    }

    private async Task WaitUntilAsync(DateTime next, CancellationToken cancellationToken)
    {
        // A delay is measured on another clock than the calendar and may end a little early.
        for (var left = next - Now; left > TimeSpan.Zero; left = next - Now) await Task.Delay(left, time, cancellationToken);
    }

    private async Task FireAsync(FunctionEntry entry, TimerSchedule schedule, ScheduleStatus? status, bool isPastDue, CancellationToken cancellationToken)
    {
        try
        {
            await invoker.InvokeAsync(entry, new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = status }, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(exception, entry.Name);
        }
        if (status is null) return;
        (status.Last, status.Next, status.LastUpdated) = (Now, schedule.Next(Now), Now);
        await statuses.SaveAsync(entry.Name, status, cancellationToken);
    }

    [LoggerMessage(EventId = 200, EventName = "TimerFunctionFailed", Level = LogLevel.Error, Message = "Timer function {Function} failed.")]
    private partial void Failed(Exception exception, string function);
}
