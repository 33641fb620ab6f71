using System.Net;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Tests.Directory;
using Sso.Local;

namespace Sso.Functions.Tests.Campaign.Desk;

/// <summary>A customer's place in the campaign, on the customer's page.</summary>
public sealed class PlaceDeskTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Path = "operations/customers/K1";
    private const string Why = "Bittet um einen frühen Termin";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PutOff_AndWaitingAgain_AreDoneOnceAndAudited()
    {
        await using var bench = await StartAsync();
        var desk = await bench.OpenAsync(Path);
        (await desk.OpenAsAsync(LocalStaff.Supporter)).Document.QuerySelectorAll("#place form").ShouldBeEmpty();

        await desk.SendAsync("#put-off-form", ("reason", Why));
        (await desk.SubmitAsync("#put-off-form", ("reason", Why))).Require("#place").GetAttribute("data-state").ShouldBe("PutOff");
        (await desk.SubmitAsync("#let-wait-form", ("reason", "Doch nicht"))).Require("#place").GetAttribute("data-state").ShouldBe("Waiting");

        (await bench.AuditAsync()).Select(record => (record.Action, record.Actor, record.Reason)).ShouldBe(
        [
            ("customer.waits", $"staff:{LocalStaff.Operator.ObjectId}", "Doch nicht"), ("customer.put_off", $"staff:{LocalStaff.Operator.ObjectId}", Why),
        ]);
    }

    [Fact]
    public async Task Pick_MovesTheCustomerBetweenPlannedPhasesAndOutOfThem()
    {
        await using var bench = await StartAsync();
        var desk = await bench.OpenAsync(Path);

        (await desk.SubmitAsync("#pick-form", ("phase", "1"), ("reason", ""))).Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.reason_missing");
        (await desk.SubmitAsync("#pick-form", ("phase", "1"), ("reason", Why))).Require("#place").GetAttribute("data-picked").ShouldBe("1");
        (await desk.SubmitAsync("#pick-form", ("phase", "2"), ("reason", Why))).Require("#place").GetAttribute("data-picked").ShouldBe("2");
        (await bench.PhasesAsync()).Select(phase => phase.Picked.Count).ShouldBe([0, 1]);
        (await desk.SubmitAsync("#drop-form", ("reason", Why))).Require("#place").GetAttribute("data-picked").ShouldBeNull();

        (await bench.PhasesAsync()).ShouldAllBe(phase => phase.Picked.Count == 0);
        (await bench.AuditAsync()).Select(record => (record.Action, record.Subject, record.CustomerId)).ShouldBe(
            [("phase.customer_dropped", "2", "K1"), ("phase.customer_picked", "2", "K1"), ("phase.customer_picked", "1", "K1")]);
        (await bench.OpenAsync("operations/campaign")).Page.Document.QuerySelectorAll("[data-action='phase.customer_picked'] a[href='/operations/customers/K1']").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Forms_OfAPageThatIsOutOfDate_DoNothingAndSayIt()
    {
        await using var bench = await StartAsync();
        var desk = await bench.OpenAsync(Path);
        OperatorDecision.Create("operator:test", Why).TryGet(out var by, out _).ShouldBeTrue();
        await bench.Get<CustomerPlacing>().PickAsync("K1", 1, by!, Cancel);

        var page = await desk.SubmitAsync("#pick-form", ("phase", "2"), ("reason", "Ein anderer Grund"));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.stale");
        page.Require("#pick-reason").GetAttribute("value").ShouldBe("Ein anderer Grund");
        page.Require("#place").GetAttribute("data-picked").ShouldBe("1");
        (await bench.PhasesAsync()).Select(phase => phase.Picked.Count).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task Member_OfAPhase_StaysAndThePageSaysOfWhich()
    {
        await using var bench = await StartAsync();
        var desk = await bench.OpenAsync(Path);
        await bench.Get<PhaseStore>().UpdateAsync(1, phase => phase.Open(CampaignDeskBench.Now), audit: null, Cancel);
        await bench.TakeAsync(1, "K1");

        var page = await desk.SubmitAsync("#put-off-form", ("reason", Why));

        page.Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.already_member");
        page.Require("#place a[href='/operations/campaign/phases/1']").TextContent.ShouldBe("1 · Probe");
        page.Document.QuerySelectorAll("#place form").ShouldBeEmpty();
        (await bench.Get<CampaignPlaces>().FindAsync("K1", Cancel)).ShouldNotBeNull().State.ShouldBe(PlaceState.Member);
    }

    [Fact]
    public async Task ExcludeAndInclude_AreDoneByOperatorsWithATickAndOnce()
    {
        await using var bench = await StartAsync();
        await bench.Get<PhaseStore>().UpdateAsync(1, phase => phase.Open(CampaignDeskBench.Now), audit: null, Cancel);
        await bench.TakeAsync(1, "K1");
        var store = bench.Get<Sso.Functions.Customers.CustomerStore>();
        await store.UpdateAsync(
            "K1", customer => customer.Enrol(1, CampaignDeskBench.Now), _ => new Sso.Functions.Customers.AuditRecord(CampaignDeskBench.Now, "system", "customer.offered"), Cancel);
        await bench.Get<PhaseStore>().MarkOfferedAsync([new PhaseMember(1, "K1", IsOffered: false)], Cancel);
        var desk = await bench.OpenAsync(Path);
        (await desk.OpenAsAsync(LocalStaff.Supporter)).Has("#exclude-form").ShouldBeFalse();

        (await desk.SubmitAsync("#exclude-form", ("reason", Why))).Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.not_sure");
        await desk.SendAsync("#exclude-form", ("reason", Why), ("sure", "true"));
        var excluded = await desk.SubmitAsync("#exclude-form", ("reason", Why), ("sure", "true"));
        excluded.Require("#place").GetAttribute("data-state").ShouldBe("Excluded");
        excluded.Require("#standing").GetAttribute("data-standing").ShouldBe("Excluded");
        excluded.Document.QuerySelectorAll("[data-action='customer.excluded']").ShouldHaveSingleItem().TextContent.ShouldContain(Why);
        (await desk.SubmitAsync("#include-form", ("reason", "Doch"))).Require("#place").GetAttribute("data-state").ShouldBe("Waiting");

        (await store.GetAsync("K1", Cancel)).IsExcluded.ShouldBeFalse();
    }

    private async Task<CampaignDeskBench> StartAsync()
    {
        var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddWaitingAsync("K1");
        await bench.AddAsync(CampaignDeskBench.Planned(1, inDays: 3), CampaignDeskBench.Planned(2, inDays: 5));
        return bench;
    }
}
