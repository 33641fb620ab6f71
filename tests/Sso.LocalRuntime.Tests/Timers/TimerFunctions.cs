using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Timers;

public sealed class TimerFunctions(ActivityLog log, TimeProvider time)
{
    [Function("EveryNight")]
    public void EveryNight([TimerTrigger("%EveryNight%")] TimerInfo timer) => log.Note(string.Create(
        CultureInfo.InvariantCulture,
        $"{time.GetUtcNow():MM-dd HH:mm} late={timer.IsPastDue} last={timer.ScheduleStatus!.Last:MM-dd}"));
}
