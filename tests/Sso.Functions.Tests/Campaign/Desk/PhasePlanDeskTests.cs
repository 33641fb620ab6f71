using System.Globalization;
using System.Net;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Tests.Directory;
using Sso.Local;

namespace Sso.Functions.Tests.Campaign.Desk;

/// <summary>The page on which operators plan a phase.</summary>
public sealed class PhasePlanDeskTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Path = "operations/campaign/plan";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Date(int inDays) => BusinessCalendar.DateOf(CampaignDeskBench.Now.AddDays(inDays)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Plan_WithFaults_TellsEachAtItsFieldAndKeepsEverything()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        var desk = await bench.OpenAsync(Path);

        var page = await desk.SubmitAsync(
            "#plan-form", ("capacity", "viele"), ("date", "morgen"), ("time", "9:00"), ("application", "infleet"), ("picked", "K1 K1"), ("name", "Erste <b>"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelectorAll("#faults li").Select(fault => fault.GetAttribute("data-code")).ShouldBe(
            ["phase.bad_time", "phase.capacity", "phase.application_without_order", "phase.more_picked_than_capacity", "phase.picked_twice"], ignoreOrder: true);
        page.Require("#capacity-error").TextContent.ShouldContain("1 bis 1.000 Kunden");
        page.Require("#picked-error").TextContent.ShouldContain("Kunde K1 ist zweimal ausgewählt.");
        page.Require("#date").GetAttribute("aria-describedby").ShouldBe("date-hint date-error");
        (page.Require("#capacity").GetAttribute("value"), page.Require("#picked").TextContent, page.Require("#name").GetAttribute("value")).ShouldBe(("viele", "K1 K1", "Erste <b>"));
        page.Require("#application option[selected]").GetAttribute("value").ShouldBe("infleet");
        (await bench.PhasesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_WithoutFault_IsOnePhaseHoweverOftenItIsSent()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddWaitingAsync("K1");
        await bench.AddWaitingAsync("K2");
        var desk = await bench.OpenAsync(Path);
        (string, string)[] typed =
            [("capacity", "3"), ("date", Date(7)), ("time", "9:30"), ("order", "Smallest"), ("picked", "K1"), ("excluded", "K2"), ("name", "Erste"), ("pilot", "true")];

        await desk.SendAsync("#plan-form", typed);
        var page = await desk.SubmitAsync("#plan-form", typed);

        page.Address.PathAndQuery.ShouldBe("/operations/campaign/phases/1?done=planned");
        page.Require("h1").TextContent.ShouldBe("1 · Erste");
        var phase = (await bench.PhasesAsync()).ShouldHaveSingleItem();
        BusinessCalendar.ToBerlin(phase.OpensAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).ShouldBe($"{Date(7)} 09:30");
        (phase.Capacity, phase.Order, phase.IsPilot, phase.Picked.Single(), phase.Excluded.Single()).ShouldBe((3, PhaseOrder.Smallest, true, "K1", "K2"));
        (await bench.AuditAsync()).ShouldHaveSingleItem().Actor.ShouldBe($"staff:{LocalStaff.Operator.ObjectId}");
    }

    [Theory]
    [InlineData("K9", "phase.unknown_customer", "Einen Kunden K9 gibt es nicht.")]
    [InlineData("K1", "phase.picked_elsewhere", "Kunde K1 ist schon für Phase 1 ausgewählt.")]
    public async Task Plan_WithSuchCustomers_IsRefused(string picked, string code, string sentence)
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddWaitingAsync("K1");
        await bench.AddAsync(CampaignDeskBench.Planned(1, inDays: 5) with { Picked = ["K1"] });
        var desk = await bench.OpenAsync(Path);

        var page = await desk.SubmitAsync("#plan-form", ("capacity", "2"), ("date", Date(9)), ("time", "10:00"), ("picked", picked));

        page.Require($"#picked-error [data-code='{code}']").TextContent.ShouldBe(sentence);
        (await bench.PhasesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Plan_OnASunday_NamesTheNextTimeThatIsPossible()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra, keepsBusinessHours: true);
        var desk = await bench.OpenAsync(Path);
        var sunday = CampaignDeskBench.Now.AddDays(7 + (7 - (int)CampaignDeskBench.Now.DayOfWeek));
        var next = BusinessCalendar.ToBerlin(bench.Get<BusinessCalendar>().NextOpening(sunday)).ToString("dd.MM.yyyy 09:00", CultureInfo.InvariantCulture);

        var page = await desk.SubmitAsync("#plan-form", ("capacity", "2"), ("date", sunday.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)), ("time", "10.00"));

        page.Require("#date-error").TextContent.ShouldContain(next);
    }

    [Fact]
    public async Task Proposal_TakenOver_IsPlannedAsProposed()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra, keepsBusinessHours: true);
        var desk = await bench.OpenAsync(Path);
        var date = desk.Page.Require("#proposal-1 [name=date]").GetAttribute("value");
        desk.Page.Require("#date").GetAttribute("value").ShouldBe(desk.Page.Require("#proposal-0 [name=date]").GetAttribute("value"), "the form begins with the first proposal");

        var page = await desk.SubmitAsync("#proposal-1");

        page.Has(".success").ShouldBeTrue();
        var phase = (await bench.PhasesAsync()).ShouldHaveSingleItem();
        BusinessCalendar.DateOf(phase.OpensAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(date);
        phase.Capacity.ShouldBe(2);
    }

    [Fact]
    public async Task Proposal_ForToday_StillLiesAheadWhenItIsTakenOver()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        var desk = await bench.OpenAsync(Path);

        (await desk.SubmitAsync("#proposal-0")).Has(".success").ShouldBeTrue();

        (await bench.PhasesAsync()).ShouldHaveSingleItem().OpensAt.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
    }
}
