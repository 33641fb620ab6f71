using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Timers;

public sealed class TimerFunctions(ActivityLog log, TimeProvider time, Gate? gate = null)
{
    [Function("EveryNight")]
    public async Task EveryNightAsync([TimerTrigger("%EveryNight%")] TimerInfo timer)
    {
        log.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow():MM-dd HH:mm} late={timer.IsPastDue} last={timer.ScheduleStatus!.Last:MM-dd}"));
        if (gate is not null) await gate.PassAsync();
    }

    [Function("Pause")]
    public Task PauseAsync([ActivityTrigger] TimeSpan pause) => Task.Delay(pause, time);

    [Function("Pausing")]
    public static async Task<DateTime> PausingAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync("Pause", TimeSpan.FromHours(1));
        return context.CurrentUtcDateTime;
    }
}
