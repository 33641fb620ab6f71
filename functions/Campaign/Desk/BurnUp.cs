using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Operations;

namespace Sso.Functions.Campaign.Desk;

/// <summary>How many customers have been offered the move, and how many will be by the year's end if all goes on as it does. Pure.</summary>
public sealed class BurnUp
{
    private BurnUp()
    {
    }

    public DateOnly Start { get; private init; }

    public DateOnly Today { get; private init; }

    public DateOnly CatchAllDay { get; private init; }

    public DateOnly Deadline { get; private init; }

    /// <summary>The deadline, or later when the deadline has passed.</summary>
    public DateOnly End { get; private init; }

    /// <summary>All customers, as far as they have been counted.</summary>
    public int Total { get; private init; }

    public IReadOnlyList<BurnUpPoint> Actual { get; private init; } = [];

    /// <summary>If no gate holds anything back; like the others empty before the first forecast.</summary>
    public IReadOnlyList<BurnUpPoint> Earliest { get; private init; } = [];

    public IReadOnlyList<BurnUpPoint> Expected { get; private init; } = [];

    public IReadOnlyList<BurnUpPoint> Latest { get; private init; } = [];

    internal static BurnUp Of(CampaignView campaign)
    {
        var today = BusinessCalendar.DateOf(campaign.Now);
        List<(DateOnly Day, int Members)> opened =
            [.. campaign.Phases.Where(phase => phase.OpenedAt is not null).Select(phase => (BusinessCalendar.DateOf(phase.OpenedAt!.Value), phase.Members)).Order()];
        var offered = opened.Sum(phase => phase.Members);
        var start = opened.Count == 0 ? today : opened[0].Day;
        var end = campaign.Deadline > today ? campaign.Deadline : today.AddDays(1);
        var forecast = campaign.Forecast;
        return new BurnUp
        {
            Start = start,
            Today = today,
            CatchAllDay = campaign.CatchAllDay,
            Deadline = campaign.Deadline,
            End = end,
            Total = Math.Max(offered, forecast is null ? 0 : forecast.Offered + forecast.Waiting),
            Actual = Sum(start, today, opened),
            Earliest = Way(forecast, forecast?.EarliestWay, end),
            Expected = Way(forecast, forecast?.Way, end),
            Latest = Way(forecast, forecast?.LatestWay, end),
        };
    }

    /// <summary>The end of each month, today, the catch-all day and the deadline.</summary>
    public IReadOnlyList<BurnUpRow> Rows()
    {
        SortedSet<DateOnly> days = [Start, Today, End];
        if (CatchAllDay > Start && CatchAllDay < End) days.Add(CatchAllDay);
        for (var month = new DateOnly(Start.Year, Start.Month, 1).AddMonths(1); month <= End; month = month.AddMonths(1)) days.Add(month.AddDays(-1));
        return [.. days.Select(day => new BurnUpRow(
            day, day <= Today ? On(Actual, day) : null, Coming(Earliest, day), Coming(Expected, day), Coming(Latest, day)))];
    }

    private int? Coming(IReadOnlyList<BurnUpPoint> way, DateOnly day) => day > Today ? On(way, day) : null;

    private static int? On(IReadOnlyList<BurnUpPoint> way, DateOnly day) => way.LastOrDefault(point => point.Day <= day)?.Offered;

    private static List<BurnUpPoint> Sum(DateOnly start, DateOnly today, List<(DateOnly Day, int Members)> opened)
    {
        List<BurnUpPoint> points = [new(start, 0)];
        foreach (var phase in opened) points.Add(new(phase.Day, points[^1].Offered + phase.Members));
        points.Add(new(today, points[^1].Offered));
        return points;
    }

    private static List<BurnUpPoint> Way(CampaignForecast? forecast, IReadOnlyList<ForecastPoint>? way, DateOnly end)
    {
        if (forecast is null || way is null) return [];
        List<BurnUpPoint> points = [new(BusinessCalendar.DateOf(forecast.At), forecast.Offered)];
        points.AddRange(way.Where(point => point.Day <= end).Select(point => new BurnUpPoint(point.Day, point.Offered)));
        if (points[^1].Day < end) points.Add(new(end, points[^1].Offered));
        return points;
    }
}
