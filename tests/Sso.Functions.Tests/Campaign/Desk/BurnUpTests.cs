using Sso.Functions.Campaign.Desk;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Tests.Campaign.Desk;

public sealed class BurnUpTests
{
    // Monday, March 1, 2027, 10:00 in Berlin.
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2027, 3, 1);
    private static readonly DateOnly Deadline = new(2027, 12, 31);

    [Fact]
    public void Of_OpenedPhases_CountsFromTheDayInBerlinOnWhichTheyOpened()
    {
        // 23:30 UTC is the next day in Berlin.
        var burnUp = BurnUp.Of(Campaign(Opened(new(2027, 1, 31, 23, 30, 0, TimeSpan.Zero), 10), Opened(new(2027, 2, 10, 8, 0, 0, TimeSpan.Zero), 50)));

        burnUp.Actual.ShouldBe([new(new(2027, 2, 1), 0), new(new(2027, 2, 1), 10), new(new(2027, 2, 10), 60), new(Today, 60)]);
        (burnUp.Start, burnUp.End, burnUp.Total).ShouldBe((new(2027, 2, 1), Deadline, 60));
    }

    [Fact]
    public void Of_Forecast_EndsAtTheDeadlineAndTheTableTellsTheSame()
    {
        var forecast = Forecast([new(new(2027, 6, 1), 50), new(new(2028, 2, 1), 90)]);
        var burnUp = BurnUp.Of(Campaign(Opened(Now, 10)) with { Forecast = forecast });

        burnUp.Expected.ShouldBe([new(Today, 10), new(new(2027, 6, 1), 50), new(Deadline, 50)]);
        burnUp.Total.ShouldBe(100);
        var rows = burnUp.Rows();
        rows[0].ShouldBe(new BurnUpRow(Today, 10, null, null, null));
        rows.Single(row => row.Day == new DateOnly(2027, 5, 31)).Expected.ShouldBe(10);
        rows.Single(row => row.Day == new DateOnly(2027, 6, 30)).ShouldBe(new BurnUpRow(new(2027, 6, 30), null, 50, 50, 50));
        rows.Select(row => row.Day).ShouldContain(new DateOnly(2027, 12, 10));
        rows[^1].Day.ShouldBe(Deadline);
    }

    [Fact]
    public void Of_CampaignThatHasNotBegun_IsAChartThatCanBeDrawn()
    {
        var burnUp = BurnUp.Of(Campaign());
        var scale = new ChartScale(burnUp.Start, burnUp.End, burnUp.Total);

        scale.Line(burnUp.Actual).ShouldBe("64,280 64,280 64,280");
        scale.Ticks().ShouldBe([0, 1]);
    }

    [Fact]
    public void Of_AfterTheDeadline_ReachesToday() => BurnUp.Of(Campaign() with { Deadline = new DateOnly(2026, 12, 31) }).End.ShouldBe(Today.AddDays(1));

    [Theory]
    [InlineData(7, 2)]
    [InlineData(100, 20)]
    [InlineData(2000, 500)]
    [InlineData(50_000, 10_000)]
    public void Ticks_OfATotal_AreFewRoundNumbers(int total, int step)
    {
        var ticks = new ChartScale(Today, Deadline, total).Ticks().ToList();

        (ticks[1] - ticks[0]).ShouldBe(step);
        ticks.Count.ShouldBeInRange(3, 6);
    }

    [Fact]
    public void Line_RisesInStepsWithinTheFrame()
    {
        var scale = new ChartScale(Today, Today.AddDays(10), 100);

        scale.Line([new(Today, 0), new(Today.AddDays(5), 50), new(Today.AddDays(20), 200)]).ShouldBe("64,280 384,280 384,157 704,157 704,34");
        scale.Band([new(Today, 50)], [new(Today, 0)]).ShouldBe("64,157 64,280");
    }

    private static CampaignView Campaign(params PhaseView[] phases) => new(Now, Deadline, new DateOnly(2027, 12, 10), phases);

    private static PhaseView Opened(DateTimeOffset at, int members) =>
        new(1, "Phase", PhaseState.Offered, PhaseOrder.Oldest, 50, members, at, IsPilot: false, IsCatchAll: false) { OpenedAt = at };

    private static CampaignForecast Forecast(IReadOnlyList<ForecastPoint> way) => new()
    {
        At = Now,
        Offered = 10,
        Waiting = 90,
        Deadline = Deadline,
        CatchAllDay = new DateOnly(2027, 12, 10),
        Earliest = null,
        Expected = null,
        Latest = null,
        LeftToCatchAll = 0,
        NeededCapacity = null,
        Warning = ForecastWarning.None,
        Way = way,
        EarliestWay = way,
        LatestWay = way,
    };
}
