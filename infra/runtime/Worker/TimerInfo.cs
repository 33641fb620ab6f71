namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    public TimerInfo()
    {
    }

    /// <summary>Null unless the trigger monitors its schedule.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>The run comes later than its schedule says.</summary>
    public bool IsPastDue { get; set; }
}
