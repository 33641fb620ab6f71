using Sso.Functions.Campaign.Forecast;

namespace Sso.Functions.Tests.Campaign;

public sealed class ForecastRulesTests
{
    // Monday, January 4, 2027, 09:00 in Berlin.
    private static readonly ForecastInput Input = new()
    {
        Now = Migration.MigrationWorld.Start,
        Offered = 0,
        Waiting = 100,
        Planned = [],
        Capacity = 50,
        BusinessDaysBetween = 2,
        CustomersPerDayByMail = 1000,
        HeldShare = 0,
        Deadline = new DateOnly(2027, 12, 31),
        CatchAllDay = new DateOnly(2027, 12, 10),
    };

    [Fact]
    public void Make_InTime_TellsWhenTheLastCustomerIsOffered()
    {
        var forecast = Make(Input);

        forecast.Earliest.ShouldBe(new DateOnly(2027, 1, 6));
        forecast.Way.Select(point => (point.Day, point.Offered)).ShouldBe([(new DateOnly(2027, 1, 4), 50), (new DateOnly(2027, 1, 6), 100)]);
        forecast.Warning.ShouldBe(ForecastWarning.None);
        forecast.LeftToCatchAll.ShouldBe(0);
    }

    [Fact]
    public void Make_TooSlow_WarnsAndNamesTheCapacityThatIsNeeded()
    {
        var forecast = Make(Input with { Waiting = 10_000 });

        forecast.Warning.ShouldBe(ForecastWarning.CatchAllNeeded);
        forecast.LeftToCatchAll.ShouldBeGreaterThan(0);
        var needed = forecast.NeededCapacity.ShouldNotBeNull();
        Make(Input with { Waiting = 10_000, Capacity = needed }).LeftToCatchAll.ShouldBe(0);
        Make(Input with { Waiting = 10_000, Capacity = needed - 1 }).LeftToCatchAll.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Make_MailTooSlow_NoCapacityIsEnough()
    {
        var forecast = Make(Input with { Waiting = 10_000, CustomersPerDayByMail = 5 });

        forecast.NeededCapacity.ShouldBeNull();
        forecast.Warning.ShouldBe(ForecastWarning.CatchAllNeeded);
    }

    [Fact]
    public void Make_GatesHoldBack_EndsLaterWithAWiderBand()
    {
        var calm = Make(Input with { Waiting = 2000 });
        var held = Make(Input with { Waiting = 2000, HeldShare = 0.3 });

        held.Earliest.ShouldBe(calm.Expected);
        held.Expected!.Value.ShouldBeGreaterThan(calm.Expected!.Value);
        held.Latest!.Value.ShouldBeGreaterThan(held.Expected!.Value);
        calm.Latest!.Value.ShouldBeGreaterThan(calm.Expected!.Value);
    }

    [Fact]
    public void Make_PlannedPhases_KeepTheirDaysAndCapacities()
    {
        var forecast = Make(Input with { Planned = [(new DateOnly(2027, 2, 1), 30)] });

        forecast.Way.Select(point => (point.Day, point.Offered)).ShouldBe(
            [(new DateOnly(2027, 2, 1), 30), (new DateOnly(2027, 2, 3), 80), (new DateOnly(2027, 2, 5), 100)]);
    }

    [Fact]
    public void Make_CatchAllStoppedOrDeadlinePassed_SaysThatTheDeadlineIsMissed()
    {
        new ForecastRules(BusinessCalendarTests.Create()).Make(Input with { Waiting = 50_000 }, isCatchAllStopped: true).Warning.ShouldBe(ForecastWarning.MissesDeadline);
        Make(Input with { Now = Input.Now.AddYears(1) }).Warning.ShouldBe(ForecastWarning.MissesDeadline);
    }

    [Fact]
    public void Make_NobodyWaits_IsDone()
    {
        var forecast = Make(Input with { Waiting = 0, Offered = 100 });

        (forecast.Expected, forecast.NeededCapacity, forecast.Warning).ShouldBe((new DateOnly(2027, 1, 4), 0, ForecastWarning.None));
    }

    [Fact]
    public void Make_OfFiftyThousandCustomers_EndsWithinTheHorizonOrSaysThatItIsYearsAway() => Make(Input with { Waiting = 50_000 }).Expected.ShouldBeNull();

    private static CampaignForecast Make(ForecastInput input) => new ForecastRules(BusinessCalendarTests.Create()).Make(input, isCatchAllStopped: false);
}
