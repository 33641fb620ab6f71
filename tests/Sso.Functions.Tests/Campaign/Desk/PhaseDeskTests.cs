using System.Net;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Tests.Directory;
using Sso.Local;

namespace Sso.Functions.Tests.Campaign.Desk;

/// <summary>The page of a phase.</summary>
public sealed class PhaseDeskTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Path = "operations/campaign/phases/1";
    private const string Why = "Der Support ist krank";

    private static readonly string Actor = $"staff:{LocalStaff.Operator.ObjectId}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfAJudgedPhase_ShowsSamplesBoundsAndVerdicts()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddAsync(CampaignDeskBench.Planned(1, inDays: -1) with { Gate = CampaignDeskBench.Stopped(), HeldSince = CampaignDeskBench.Now, Picked = ["K7"] });

        var page = (await bench.OpenAsync(Path, LocalStaff.Supporter)).Page;

        page.Require("#phase .badge").TextContent.ShouldBe("zurückgehalten");
        var bad = page.Require("[data-figure=ConfirmedByDay7]");
        bad.GetAttribute("data-verdict").ShouldBe("Stop");
        bad.TextContent.Replace('\u00a0', ' ').ShouldContain("5,5 % bis 17,4 %");
        var few = page.Require("[data-figure=SignedInWithin48Hours]");
        few.GetAttribute("data-verdict").ShouldBe("TooLittleData");
        few.TextContent.ShouldContain("zu wenig Daten");
        page.Require("#phase a[href='/operations/customers/K7']").TextContent.ShouldBe("K7");
        page.Document.Forms.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Members_OfMoreThanAPage_AreLinkedAndPaged()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        string[] ids = [.. Enumerable.Range(10, 27).Select(number => $"K{number}")];
        await bench.AddAsync(CampaignDeskBench.Opened(1, daysAgo: 4, capacity: 100));
        await Task.WhenAll(ids.Select(bench.AddWaitingAsync));
        await bench.TakeAsync(1, ids);
        var desk = await bench.OpenAsync(Path);

        desk.Page.Document.QuerySelectorAll("#members [data-customer]").Select(row => row.GetAttribute("data-customer")).ShouldBe(ids[..25]);
        desk.Page.Require("#members a[href='/operations/customers/K10']").TextContent.ShouldBe("Spedition Weiß & Söhne KG");
        desk.Page.Require("#members .pages [aria-current=page]").TextContent.ShouldBe("1");
        (await bench.OpenAsync($"{Path}?page=2")).Page.Document.QuerySelectorAll("#members [data-customer]").Length.ShouldBe(2);
        (await bench.OpenAsync($"{Path}?page=99")).Page.Document.QuerySelectorAll("#members [data-customer]").Length.ShouldBe(2);
        desk.Page.Require("#gate").TextContent.ShouldContain("keine Freigabeprüfung");
        var measured = await desk.SubmitAsync("#figures-form");
        measured.Require("#figures [data-figure=Stuck]").GetAttribute("data-verdict").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("cancel", "phase.cancelled")]
    [InlineData("override", "phase.gate_overridden")]
    public async Task Decision_WantsTickAndReason_AndIsAuditedOnce(string action, string audited)
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddAsync(CampaignDeskBench.Planned(1, inDays: 3));
        var desk = await bench.OpenAsync(Path);

        (await desk.SubmitAsync($"#{action}-form", ("sure", "true"))).Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.reason_missing");
        (await desk.SubmitAsync($"#{action}-form", ("reason", Why))).Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.not_sure");
        (await bench.AuditAsync()).ShouldBeEmpty();
        await desk.SendAsync($"#{action}-form", ("sure", "true"));
        (await desk.SubmitAsync($"#{action}-form", ("sure", "true"))).Has(".success").ShouldBeTrue();

        var record = (await bench.AuditAsync()).ShouldHaveSingleItem();
        (record.Action, record.Actor, record.Reason, record.Subject).ShouldBe((audited, Actor, Why, "1"));
        desk.Page.Has($"#{action}-form").ShouldBeFalse();
    }

    [Fact]
    public async Task Decision_OnAPhaseThatHasChanged_DoesNothingAndSaysSo()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddAsync(CampaignDeskBench.Planned(1, inDays: 3));
        var desk = await bench.OpenAsync(Path);
        await bench.Get<PhaseStore>().UpdateAsync(1, phase => phase.Judge(CampaignDeskBench.Stopped()), audit: null, Cancel);

        var judged = await desk.SubmitAsync("#override-form", ("reason", Why), ("sure", "true"));
        judged.Status.ShouldBe(HttpStatusCode.Conflict);
        judged.Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.stale");
        judged.Require("#gate").GetAttribute("data-verdict").ShouldBe("Stop");
        await bench.Get<PhaseStore>().UpdateAsync(1, phase => phase.Open(CampaignDeskBench.Now), audit: null, Cancel);

        (await desk.SubmitAsync("#cancel-form", ("reason", Why), ("sure", "true"))).Require("#fault").GetAttribute("data-fault").ShouldBe("phase.not_planned");
        (await bench.PhasesAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(phase => phase.State.ShouldBe(PhaseState.Open), phase => phase.Override.ShouldBeNull());
        (await bench.AuditAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("operations/campaign/phases/7")]
    [InlineData("operations/campaign/phases/x")]
    [InlineData("operations/campaign/phases/-1")]
    public async Task Page_OfNoSuchPhase_SaysSo(string path)
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);

        var page = (await bench.OpenAsync(path)).Page;

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Require("main a.button").GetAttribute("href").ShouldBe("/operations/campaign");
    }
}
