using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The function runs on a schedule.</summary>
/// <param name="schedule">An NCRONTAB expression in UTC with five or six fields, a time span, or <c>%Setting%</c> that holds one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Run once when the host starts, too.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Keep the schedule's status in storage, so that an occurrence missed while nothing ran is made up for once.</summary>
    public bool UseMonitor { get; set; } = true;
}
