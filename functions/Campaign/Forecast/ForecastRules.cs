using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Forecast;

/// <summary>Plays the plan forward. Pure but for the calendar.</summary>
internal sealed class ForecastRules(BusinessCalendar calendar)
{
    private const double LeastDoubt = 0.1;
    private const double MostHeld = 0.8;

    // Beyond that a plan says nothing.
    private const int FurthestDays = 3 * 366;

    public CampaignForecast Make(ForecastInput input, bool isCatchAllStopped)
    {
        var earliest = Play(input with { HeldShare = 0 });
        var expected = Play(input);
        var latest = Play(input with { HeldShare = Math.Max(LeastDoubt, 2 * input.HeldShare) });
        var left = LeftOn(input.CatchAllDay, expected, input);
        return new CampaignForecast
        {
            At = input.Now,
            Offered = input.Offered,
            Waiting = input.Waiting,
            Deadline = input.Deadline,
            CatchAllDay = input.CatchAllDay,
            Earliest = End(earliest, input),
            Expected = End(expected, input),
            Latest = End(latest, input),
            LeftToCatchAll = left,
            NeededCapacity = NeededCapacity(input),
            Warning = Warn(input, left, LeftOn(input.CatchAllDay, latest, input), LeftOn(input.Deadline.AddDays(1), expected, input), isCatchAllStopped),
            Way = expected,
            EarliestWay = earliest,
            LatestWay = latest,
        };
    }

    private static ForecastWarning Warn(ForecastInput input, int left, int leftAtWorst, int leftAfterDeadline, bool isCatchAllStopped)
    {
        if (input.Waiting == 0) return ForecastWarning.None;
        if (BusinessCalendar.DateOf(input.Now) > input.Deadline || (isCatchAllStopped && leftAfterDeadline > 0)) return ForecastWarning.MissesDeadline;
        return left > 0 ? ForecastWarning.CatchAllNeeded : leftAtWorst > 0 ? ForecastWarning.Tight : ForecastWarning.None;
    }

    /// <summary>The smallest capacity with which the phases that are not planned yet end before the catch-all.</summary>
    private int? NeededCapacity(ForecastInput input)
    {
        if (input.Waiting == 0) return 0;
        var (low, high) = (1, PhaseRules.MaxCapacity);
        if (!IsEnough(high)) return null;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsEnough(middle)) high = middle;
            else low = middle + 1;
        }
        return low;

        bool IsEnough(int capacity)
        {
            var tried = input with { Capacity = capacity };
            return LeftOn(input.CatchAllDay, Play(tried), tried) == 0;
        }
    }

    private List<ForecastPoint> Play(ForecastInput input)
    {
        List<ForecastPoint> way = [];
        var today = BusinessCalendar.DateOf(input.Now);
        var (offered, left, number) = (input.Offered, input.Waiting, 0);
        DateOnly? lastOpened = null;
        var lastCapacity = 0;
        while (left > 0)
        {
            var isPlanned = number < input.Planned.Count;
            var capacity = isPlanned ? input.Planned[number].Capacity : input.Capacity;
            var day = lastOpened is null ? calendar.BusinessDayFrom(today) : Next(lastOpened.Value, lastCapacity, isPlanned ? 0 : input.BusinessDaysBetween, input);
            if (isPlanned && input.Planned[number].Day > day) day = input.Planned[number].Day;
            if (day.DayNumber - today.DayNumber > FurthestDays) break;
            var taken = Math.Min(capacity, left);
            (offered, left, lastOpened, lastCapacity, number) = (offered + taken, left - taken, day, taken, number + 1);
            way.Add(new ForecastPoint(day, offered));
        }
        return way;
    }

    /// <summary>When the next phase opens: after the pause, when the mails of the one before are out, and later by what gates are expected to hold it back.</summary>
    private DateOnly Next(DateOnly last, int capacity, int businessDays, ForecastInput input)
    {
        var held = Math.Min(MostHeld, input.HeldShare);
        var pause = (int)Math.Ceiling(Math.Max(1, businessDays) / (1 - held));
        var mailedBy = last.AddDays((int)Math.Ceiling(capacity / Math.Max(0.01, input.CustomersPerDayByMail)));
        var rested = calendar.AddBusinessDays(last, pause);
        return calendar.BusinessDayFrom(mailedBy > rested ? mailedBy : rested);
    }

    private static int LeftOn(DateOnly day, List<ForecastPoint> way, ForecastInput input)
    {
        var before = way.FindLast(point => point.Day < day);
        return input.Offered + input.Waiting - (before?.Offered ?? input.Offered);
    }

    private static DateOnly? End(List<ForecastPoint> way, ForecastInput input) =>
        input.Waiting == 0 ? BusinessCalendar.DateOf(input.Now)
        : way is [.., var last] && last.Offered == input.Offered + input.Waiting ? last.Day : null;
}
