using Microsoft.Extensions.Options;

namespace Sso.Functions.Campaign.Calendar;

/// <summary>The days on which the campaign ends.</summary>
internal sealed class CampaignDates(IOptions<CampaignOptions> options, BusinessCalendar calendar)
{
    /// <summary>The last day on which every customer must have been offered the move.</summary>
    public DateOnly Deadline(DateTimeOffset now) => options.Value.Deadline ?? new DateOnly(BusinessCalendar.DateOf(now).Year, 12, 31);

    /// <summary>From this business day on everybody who still waits is offered the move.</summary>
    public DateOnly CatchAllDay(DateTimeOffset now) => calendar.BusinessDayFrom(Deadline(now).AddDays(-options.Value.CatchAllDaysBeforeDeadline));

    /// <summary>The catch-all day has begun: also when the deadline has passed.</summary>
    public bool IsCatchAll(DateTimeOffset now) => BusinessCalendar.DateOf(now) >= CatchAllDay(now);
}
