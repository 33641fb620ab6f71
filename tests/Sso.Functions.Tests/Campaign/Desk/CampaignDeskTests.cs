using System.Net;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Tests.Directory;
using Sso.Local;

namespace Sso.Functions.Tests.Campaign.Desk;

/// <summary>The page of the campaign: what it tells, and what operators decide on it.</summary>
public sealed class CampaignDeskTests(EntraWorld entra, StorageFixture storage) : IClassFixture<EntraWorld>
{
    private const string Path = "operations/campaign";
    private const string Why = "Telefonanlage ausgefallen";

    private static readonly string Actor = $"staff:{LocalStaff.Operator.ObjectId}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfARunningCampaign_TellsPlanGateCostMailHealthAndAudit()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddWaitingAsync("K1");
        await bench.AddAsync(
            CampaignDeskBench.Opened(1, daysAgo: 20, members: 3),
            CampaignDeskBench.Planned(2, inDays: -1) with { Gate = CampaignDeskBench.Stopped(), HeldSince = CampaignDeskBench.Now.AddDays(-8) });
        await bench.Get<HealthMeasurements>().StoreAsync(Health(CampaignDeskBench.Now), Cancel);
        await bench.Get<PhaseFunnels>().TrySetAsync(
            new PhaseFunnel { Phase = 1, Customers = 3, Offered = 3, Submitted = 1, Accounts = 8, Confirmed = 2, Bounced = 1, CountedAt = CampaignDeskBench.Now }, "1", Cancel);
        await bench.Get<CampaignForecasts>().MakeAsync(Cancel);
        await bench.Get<PhaseDecisions>().CancelAsync(9, Decision(), Cancel);
        await bench.Get<CampaignSwitches>().HoldAsync(Decision(), Cancel);

        var page = (await bench.OpenAsync(Path, LocalStaff.Supporter)).Page;

        page.Require("#plan").GetAttribute("data-warning").ShouldBe("None");
        page.Require("#offered").TextContent.ShouldBe("3 von 4 Kunden");
        page.Require("#held").TextContent.ShouldContain(Why);
        page.Require("#next-phase").GetAttribute("data-verdict").ShouldBe("Stop");
        page.Require("#reasons [data-figure=ConfirmedByDay7]").TextContent.Replace('\u00a0', ' ').ShouldBe("Nach 7 Tagen bestätigt: 10 von 100 Zugängen (10 %); erwartet: mindestens 50 %.");
        page.Require("#next-phase").TextContent.ShouldContain("Zu wenig Daten für ein Urteil bei 1 von 2 Kennzahlen.");
        page.Require("#cost").TextContent.ShouldContain("5 Kunden warten auf sie");
        page.Document.QuerySelectorAll("#phases [data-phase]").Select(row => row.GetAttribute("data-state")).ShouldBe(["Open", "Planned"]);
        page.Require("#FunnelCustomers [data-count=Submitted]").QuerySelector(".quiet")!.TextContent.Replace('\u00a0', ' ').ShouldBe("33 %");
        page.Require("#FunnelAccounts [data-count=Bounced] .problem").TextContent.ShouldBe("1");
        page.Require("#mail").TextContent.ShouldContain("12 E-Mails sind fällig, davon 2 dringend");
        page.Document.QuerySelectorAll("#health .problem").ShouldHaveSingleItem().TextContent.ShouldBe("7");
        page.Require("#directory").GetAttribute("data-good").ShouldBe("yes");
        page.Require("#mail-service").GetAttribute("data-good").ShouldBe("yes");
        page.Require("#measured-at").GetAttribute("data-stale").ShouldBe("no");
        page.Require("#audit [data-action='campaign.held']").TextContent.ShouldContain(Why);
        page.Require("#burn-up svg[role=img] desc").TextContent.ShouldContain("3 von 4 Kunden");
        page.Document.QuerySelectorAll("#burn-up tbody tr").Length.ShouldBeGreaterThan(12);
        page.Document.QuerySelectorAll("main form, main [style]").ShouldBeEmpty("supporters read, and the CSP forbids styles");
    }

    [Fact]
    public async Task Page_OfACampaignThatHasNotBegun_SaysWhatIsMissing()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);

        var page = (await bench.OpenAsync(Path)).Page;

        page.Require("#plan").GetAttribute("data-warning").ShouldBe("Unknown");
        page.Require("#next-phase").TextContent.ShouldContain("Es ist keine Phase geplant.");
        page.Require("#phases").TextContent.ShouldContain("Es gibt noch keine Phase.");
        page.Require("#mail").TextContent.ShouldContain("Die erste Messung kommt in einigen Minuten.");
        page.Require("#audit").TextContent.ShouldContain("Noch nichts.");
    }

    [Fact]
    public async Task Page_MeasuredTooLongAgo_SaysSo()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.Get<HealthMeasurements>().StoreAsync(Health(CampaignDeskBench.Now.AddHours(-2)), Cancel);

        (await bench.OpenAsync(Path)).Page.Require("#measured-at").GetAttribute("data-stale").ShouldBe("yes");
    }

    [Fact]
    public async Task Page_EntraAndMailInTrouble_SaysWhatThatMeans()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        var health = Health(CampaignDeskBench.Now);
        await bench.Get<HealthMeasurements>().StoreAsync(health with { DirectoryProblem = DirectoryProblems.PermissionMissing, Mail = health.Mail with { FailedRuns = 3 } }, Cancel);

        var page = (await bench.OpenAsync(Path)).Page;

        page.Require("#directory[data-good=no]").TextContent.ShouldContain("Der App fehlt eine Berechtigung in Entra");
        page.Require("#mail-service[data-good=no]").TextContent.ShouldContain("keine E-Mail geht verloren");
    }

    [Fact]
    public async Task Page_OfManyPhases_ShowsTheLatestAndTheNextAndAllWhenAsked()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddAsync(Enumerable.Range(1, 40).Select(number => CampaignDeskBench.Opened(number, daysAgo: 50 - number)));
        await bench.AddAsync(Enumerable.Range(41, 20).Select(number => CampaignDeskBench.Planned(number, inDays: number - 40)));
        var desk = await bench.OpenAsync(Path);

        desk.Page.Document.QuerySelectorAll("[data-phase]").Select(row => row.GetAttribute("data-phase"))
            .ShouldBe(Enumerable.Range(31, 25).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await bench.OpenAsync($"{Path}?phases=all")).Page.Document.QuerySelectorAll("[data-phase]").Length.ShouldBe(60);
    }

    [Fact]
    public async Task Page_With900Phases_CostsFewerThan50StorageOperations()
    {
        var counter = new RequestCounter();
        await using var bench = await CampaignDeskBench.StartAsync(entra, storage.Open(await storage.CreateTablesAsync(), counter));
        await bench.AddAsync(Enumerable.Range(1, 900).Select(number => CampaignDeskBench.Opened(number, daysAgo: 1 + (number / 10), members: 50, capacity: 50)));
        await bench.Get<HealthMeasurements>().StoreAsync(Health(CampaignDeskBench.Now), Cancel);
        await bench.Get<CampaignForecasts>().MakeAsync(Cancel);
        await bench.OpenAsync(Path);
        var before = counter.Requests;

        var desk = await bench.OpenAsync(Path);

        desk.Page.Require("#offered").TextContent.ShouldBe("45.000 von 45.000 Kunden");
        (counter.Requests - before).ShouldBeInRange(1, 49);
    }

    [Fact]
    public async Task Hold_WithoutAReason_KeepsWhatWasTypedAndChangesNothing()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        var desk = await bench.OpenAsync(Path);

        var page = await desk.SubmitAsync("#hold-form", ("reason", " x "));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Require("#fault a").GetAttribute("href").ShouldBe("#hold-reason");
        page.Require("#hold-reason").GetAttribute("value").ShouldBe(" x ");
        page.Require("#hold").HasAttribute("open").ShouldBeTrue();
        (await bench.ControlAsync()).Hold.ShouldBeNull();
    }

    [Fact]
    public async Task HoldAndRelease_AreDoneOnceAndAuditedWithWhoAndWhy()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        var desk = await bench.OpenAsync(Path);

        await desk.SendAsync("#hold-form", ("reason", Why));
        (await desk.SubmitAsync("#hold-form", ("reason", Why))).Require(".success").TextContent.ShouldBe("Die Kampagne ist angehalten.");
        (await bench.ControlAsync()).Hold.ShouldNotBeNull().Actor.ShouldBe(Actor);
        (await desk.SubmitAsync("#release-form", ("reason", "Sie geht wieder"))).Require(".success").TextContent.ShouldBe("Die Kampagne geht weiter.");

        (await bench.ControlAsync()).Hold.ShouldBeNull();
        (await bench.AuditAsync()).Select(record => (record.Action, record.Actor, record.Reason))
            .ShouldBe([("campaign.released", Actor, "Sie geht wieder"), ("campaign.held", Actor, Why)]);
    }

    [Fact]
    public async Task Hold_OnAPageThatIsOutOfDate_DoesNothingAndSaysSo()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        var desk = await bench.OpenAsync(Path);
        await bench.Get<CampaignSwitches>().HoldAsync(Decision(), Cancel);
        await bench.Get<CampaignSwitches>().ReleaseAsync(Decision(), Cancel);

        var page = await desk.SubmitAsync("#hold-form", ("reason", Why));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.stale");
        page.Require("#hold-reason").GetAttribute("value").ShouldBe(Why);
        (await bench.ControlAsync()).Hold.ShouldBeNull();
        (await desk.SubmitAsync("#hold-form", ("reason", Why))).Has(".success").ShouldBeTrue("the new page shows how it stands now");
    }

    [Fact]
    public async Task CatchAll_Stopped_WantsATickAndIsResumed()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        var desk = await bench.OpenAsync(Path);

        (await desk.SubmitAsync("#stop-catch-all-form", ("reason", Why))).Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.not_sure");
        (await bench.ControlAsync()).CatchAllStop.ShouldBeNull();
        (await desk.SubmitAsync("#stop-catch-all-form", ("sure", "true"))).Has("#catch-all-stopped").ShouldBeTrue("the reason was kept");
        await desk.SubmitAsync("#resume-catch-all-form", ("reason", "Doch nicht"));

        (await bench.ControlAsync()).CatchAllStop.ShouldBeNull();
        (await bench.AuditAsync()).Select(record => record.Action).ShouldBe(["catch_all.resumed", "catch_all.stopped"]);
    }

    [Fact]
    public async Task Forecast_Asked_IsMadeAnew()
    {
        await using var bench = await CampaignDeskBench.StartAsync(entra);
        await bench.AddWaitingAsync("K1");
        var desk = await bench.OpenAsync(Path);

        var page = await desk.SubmitAsync("#forecast-form");

        page.Has(".success").ShouldBeTrue();
        page.Require("#offered").TextContent.ShouldBe("0 von 1 Kunden");
    }

    private static OperatorDecision Decision()
    {
        OperatorDecision.Create("operator:test", Why).TryGet(out var by, out _).ShouldBeTrue();
        return by!;
    }

    private static MeasuredHealth Health(DateTimeOffset at) => new()
    {
        At = at,
        MailsDayLate = 7,
        SignalsOverdue = 0,
        OrchestrationsFailed = 0,
        Mail = new MailPlan { At = at, Due = 12, Urgent = 2, Later = 1, SentLastHour = 30, PerHour = 3600, AllOutAt = at.AddMinutes(1) },
    };
}
