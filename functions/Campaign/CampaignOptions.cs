using System.ComponentModel.DataAnnotations;
using PublicHoliday;

namespace Sso.Functions.Campaign;

/// <summary>The campaign: how fast it goes, when phases may open, and when it must have reached everybody. Section <c>Campaign</c>.</summary>
internal sealed class CampaignOptions : IValidatableObject
{
    public const string SectionName = "Campaign";

    /// <summary>NCRONTAB, in UTC: how often the campaign looks for what is due. Whether a phase may open at that moment is a matter of business days and hours.</summary>
    [Required]
    public string Schedule { get; init; } = "";

    /// <summary>NCRONTAB, in UTC: when the customers are counted and the forecast is made anew; once a day is enough.</summary>
    [Required]
    public string ForecastSchedule { get; init; } = "";

    /// <summary>NCRONTAB, in UTC: when the members of each phase are counted and the work lists are made anew. It reads each customer that is on its way once.</summary>
    [Required]
    public string CensusSchedule { get; init; } = "";

    /// <summary>How many customers a planned phase takes, so that support can help each. Default 50.</summary>
    [Range(1, 1000)]
    public int CustomersPerPhase { get; init; } = 50;

    /// <summary>Business days from one planned phase to the next; 0 plans them one after the other without a pause. Default 2.</summary>
    [Range(0, 60)]
    public int BusinessDaysBetweenPhases { get; init; } = 2;

    /// <summary>The planner's next phase is taken without an operator's consent when none is planned. Default false: operators plan, or take over what the planner proposes.</summary>
    public bool PlansItself { get; init; }

    /// <summary>Phases open on business days between the opening hours only. False lets them open at any time, for development. Default true.</summary>
    public bool KeepsBusinessHours { get; init; } = true;

    /// <summary>The first hour (Europe/Berlin) in which a phase may open. Default 9.</summary>
    [Range(0, 23)]
    public int OpensFromHour { get; init; } = 9;

    /// <summary>The hour (Europe/Berlin) from which on no phase opens any more that day: support is to be there for hours yet. Default 14.</summary>
    [Range(1, 24)]
    public int OpensUntilHour { get; init; } = 14;

    /// <summary>The Land whose public holidays count, by its two letters: <c>NI</c> for Niedersachsen. Default NI.</summary>
    [EnumDataType(typeof(GermanPublicHoliday.States))]
    public string HolidaysOf { get; init; } = nameof(GermanPublicHoliday.States.NI);

    /// <summary>The last day (Europe/Berlin) on which every customer must have been offered the move. Unset: the end of the running year.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>So many days before the deadline everybody who still waits is offered the move at once. Default 21: December 10 for December 31.</summary>
    [Range(1, 120)]
    public int CatchAllDaysBeforeDeadline { get; init; } = 21;

    /// <summary>Customers whom one run of the catch-all takes at most; the next run goes on. Default 200.</summary>
    [Range(1, 2000)]
    public int CatchAllPerRun { get; init; } = 200;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OpensFromHour >= OpensUntilHour)
            yield return new ValidationResult("Campaign:OpensFromHour must be before Campaign:OpensUntilHour.", [nameof(OpensFromHour)]);
    }
}
