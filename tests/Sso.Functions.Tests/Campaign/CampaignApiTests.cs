using Microsoft.AspNetCore.Http;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Hosting;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Campaign;

public sealed class CampaignApiTests(StorageFixture storage)
{
    private const string Reason = """{ "reason": "Telefonanlage ausgefallen" }""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Campaign_PlannedRunAndLookedAt_TellsPhasesForecastAndAudit()
    {
        var bench = await CreateAsync(5);

        var planned = await CallAsync(bench, "PlanPhase", """{ "capacity": 2, "opensAt": "2027-01-04T08:00:00Z", "name": "Erste", "picked": ["K03"] }""");
        planned.Status.ShouldBe(201);
        planned.Body!["number"]!.GetValue<int>().ShouldBe(1);
        await bench.RunAsync();
        (await CallAsync(bench, "MakeForecast")).Body!["waiting"]!.GetValue<int>().ShouldBe(3);

        var campaign = (await CallAsync(bench, "ShowCampaign")).Body!;
        campaign["phases"]![0]!["state"]!.GetValue<string>().ShouldBe("offered");
        campaign["forecast"]!["offered"]!.GetValue<int>().ShouldBe(2);
        campaign["catchAllDay"]!.GetValue<string>().ShouldBe("2027-12-10");
        var phase = (await CallAsync(bench, "ShowPhase", number: "1")).Body!;
        phase["customers"]!.AsArray().Select(id => id!.GetValue<string>()).ShouldBe(["K01", "K03"]);
        var audit = (await CallAsync(bench, "ShowCampaignAudit")).Body!["records"]!.AsArray();
        audit.Select(record => record!["action"]!.GetValue<string>()).ShouldBe(["phase.offered", "phase.opened", "phase.planned"], ignoreOrder: true);
        audit.Single(record => record!["action"]!.GetValue<string>() == "phase.planned")!["actor"]!.GetValue<string>().ShouldBe("operator:client-1");
        (await CallAsync(bench, "ProposePhases", query: "?capacity=3")).Body!["phases"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{ "capacity": 0, "opensAt": "2027-01-04T08:00:00Z" }""", "phase.capacity")]
    [InlineData("""{ "capacity": 2, "opensAt": "2026-01-05T08:00:00Z" }""", "phase.in_past")]
    [InlineData("""{ "capacity": 2, "opensAt": "2027-01-04T08:00:00Z", "picked": ["nobody"] }""", "phase.unknown_customer")]
    [InlineData("""{ "capacity": 2, "opensAt": "2027-01-05T08:00:00Z", "picked": ["K01"] }""", "phase.already_member")]
    public async Task PlanPhase_WithAFault_NamesItAndStoresNothing(string body, string code)
    {
        var bench = await CreateAsync(2);
        if (code == "phase.already_member")
        {
            await bench.PlanAsync(new(1, bench.World.Time.GetUtcNow()));
            await bench.RunAsync();
        }
        var before = (await bench.PhasesAsync()).Count;

        var answer = await CallAsync(bench, "PlanPhase", body);

        answer.Outcome.ShouldBe((422, "phase.invalid"));
        answer.Body!["faults"]!.AsArray().Select(fault => fault!["code"]!.GetValue<string>()).ShouldContain(code);
        (await bench.PhasesAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Phase_CancelledAndOverridden_NeedsAReasonAndAPhaseThatIsPlanned()
    {
        var bench = await CreateAsync(2);
        await bench.PlanAsync(new(1, bench.World.Time.GetUtcNow().AddDays(1)));

        (await CallAsync(bench, "OverrideGate", """{ "reason": " " }""", "1")).Outcome.ShouldBe((422, "campaign.reason_missing"));
        (await CallAsync(bench, "OverrideGate", Reason, "1")).Body!["override"]!["reason"]!.GetValue<string>().ShouldBe("Telefonanlage ausgefallen");
        (await CallAsync(bench, "CancelPhase", Reason, "1")).Body!["state"]!.GetValue<string>().ShouldBe("cancelled");
        (await CallAsync(bench, "CancelPhase", Reason, "1")).Status.ShouldBe(200);
        (await CallAsync(bench, "OverrideGate", Reason, "1")).Outcome.ShouldBe((409, "phase.not_planned"));
        (await CallAsync(bench, "CancelPhase", Reason, "7")).Outcome.ShouldBe((404, "phase.unknown"));
        (await CallAsync(bench, "ShowPhase", number: "x")).Outcome.ShouldBe((404, "phase.unknown"));
        (await CallAsync(bench, "ProposePhases", query: "?capacity=-1")).Outcome.ShouldBe((400, "campaign.bad_capacity"));
    }

    [Fact]
    public async Task Campaign_StoppedAndReleased_TellsWhoDidItAndWhy()
    {
        var bench = await CreateAsync(1);

        (await CallAsync(bench, "HoldCampaign", Reason)).Body!["hold"]!["actor"]!.GetValue<string>().ShouldBe("operator:client-1");
        (await CallAsync(bench, "StopCatchAll", Reason)).Body!["catchAllStop"].ShouldNotBeNull();
        (await CallAsync(bench, "ReleaseCampaign", Reason)).Body!["hold"].ShouldBeNull();
        (await CallAsync(bench, "ResumeCatchAll", Reason)).Body!["catchAllStop"].ShouldBeNull();

        (await bench.AuditAsync()).ShouldBe(["campaign.held", "catch_all.stopped", "campaign.released", "catch_all.resumed"], ignoreOrder: true);
    }

    [Fact]
    public async Task Customer_PutOffAndCounted_AnswersByItsPlace()
    {
        var bench = await CreateAsync(2);

        (await CallAsync(bench, "PutOffCustomer", Reason, "K01")).Status.ShouldBe(204);
        (await bench.WaitingIdsAsync()).ShouldBe(["K02"]);
        (await CallAsync(bench, "LetCustomerWait", Reason, "K01")).Status.ShouldBe(204);
        (await CallAsync(bench, "PutOffCustomer", Reason, "nobody")).Outcome.ShouldBe((404, "campaign.unknown_customer"));
        await bench.PlanAsync(new(2, bench.World.Time.GetUtcNow()));
        await bench.RunAsync();
        (await CallAsync(bench, "PutOffCustomer", Reason, "K01")).Outcome.ShouldBe((409, "campaign.already_member"));
    }

    [Fact]
    public async Task Customer_Picked_IsTakenByThatPhaseOnly()
    {
        var bench = await CreateAsync(3);
        var now = bench.World.Time.GetUtcNow();
        await bench.PlanAsync(new(1, now.AddDays(1), Order: PhaseOrder.List, Picked: ["K01"]));
        await bench.PlanAsync(new(1, now.AddDays(2)));

        (await PickAsync(bench, "K03", 2)).Status.ShouldBe(204);
        (await PickAsync(bench, "K03", 2)).Status.ShouldBe(204);
        (await PickAsync(bench, "K02", 2)).Outcome.ShouldBe((409, "phase.more_picked_than_capacity"));
        (await PickAsync(bench, "K01", 2)).Outcome.ShouldBe((409, "phase.nobody_picked"));
        (await PickAsync(bench, "K02", 7)).Outcome.ShouldBe((404, "phase.unknown"));
        (await PickAsync(bench, "nobody", 2)).Outcome.ShouldBe((404, "campaign.unknown_customer"));
        (await bench.PhasesAsync()).Select(phase => phase.Picked.Single()).ShouldBe(["K01", "K03"]);
        (await PickAsync(bench, "K03", null)).Status.ShouldBe(204);
        (await bench.PhasesAsync())[1].Picked.ShouldBeEmpty();

        var audit = (await CallAsync(bench, "ShowCampaignAudit")).Body!["records"]!.AsArray().Where(record => record!["customerId"] is not null).ToList();
        audit.Select(record => record!["action"]!.GetValue<string>()).ShouldBe(["phase.customer_picked", "phase.customer_dropped"], ignoreOrder: true);
    }

    [Fact]
    public async Task SupportContact_Twice_CountsOnce()
    {
        var bench = await CreateAsync(1);
        const string call = """{ "at": "2027-01-04T07:30:00Z", "channel": "telephone" }""";

        (await CallAsync(bench, "RecordSupportContact", call, "K01", role: Roles.Support)).Status.ShouldBe(204);
        (await CallAsync(bench, "RecordSupportContact", call, "K01", role: Roles.Support)).Status.ShouldBe(204);

        (await bench.Store.GetAuditAsync("K01", Cancel).CountAsync(record => record.Action == "support.contact", Cancel)).ShouldBe(1);
        (await CallAsync(bench, "RecordSupportContact", call, "nobody", role: Roles.Support)).Outcome.ShouldBe((404, "campaign.unknown_customer"));
        (await CallAsync(bench, "RecordSupportContact", call.Replace("telephone", "fax", StringComparison.Ordinal), "K01", role: Roles.Support)).Outcome
            .ShouldBe((422, "support.bad_contact"));
        (await CallAsync(bench, "RecordSupportContact", call.Replace("2027", "2028", StringComparison.Ordinal), "K01", role: Roles.Support)).Outcome
            .ShouldBe((422, "support.bad_contact"));
    }

    private static Task<ApiAnswer> PickAsync(CampaignBench bench, string customerId, int? phase) => CallAsync(
        bench, "PickCustomer", phase is null ? Reason : $$"""{ "phase": {{phase}}, "reason": "Wunschtermin" }""", customerId);

    private static async Task<ApiAnswer> CallAsync(CampaignBench bench, string operation, string body = "", string number = "", string role = Roles.Operator, string query = "")
    {
        var request = CallerContext.Create(role, body, query: query);
        return await ApiContract.ReadAsync(operation, await RunAsync(bench, operation, request, number), request.HttpContext);
    }

    private static Task<IResult> RunAsync(CampaignBench bench, string operation, HttpRequest request, string id) => operation switch
    {
        "ShowCampaign" => bench.Get<CampaignFunction>().ShowAsync(request, Cancel),
        "MakeForecast" => bench.Get<CampaignFunction>().ForecastAsync(request, Cancel),
        "ProposePhases" => bench.Get<CampaignFunction>().ProposeAsync(request, Cancel),
        "ShowCampaignAudit" => bench.Get<CampaignFunction>().AuditAsync(request, Cancel),
        "HoldCampaign" => bench.Get<CampaignFunction>().HoldAsync(request, Cancel),
        "ReleaseCampaign" => bench.Get<CampaignFunction>().ReleaseAsync(request, Cancel),
        "StopCatchAll" => bench.Get<CampaignFunction>().StopAsync(request, Cancel),
        "ResumeCatchAll" => bench.Get<CampaignFunction>().ResumeAsync(request, Cancel),
        "PlanPhase" => bench.Get<PhaseFunction>().PlanAsync(request, Cancel),
        "ShowPhase" => bench.Get<PhaseFunction>().ShowAsync(request, id, Cancel),
        "CancelPhase" => bench.Get<PhaseFunction>().CancelAsync(request, id, Cancel),
        "OverrideGate" => bench.Get<PhaseFunction>().OverrideAsync(request, id, Cancel),
        "PutOffCustomer" => bench.Get<PutOffFunction>().PutOffAsync(request, id, Cancel),
        "PickCustomer" => bench.Get<PickFunction>().RunAsync(request, id, Cancel),
        "LetCustomerWait" => bench.Get<PutOffFunction>().LetWaitAsync(request, id, Cancel),
        "RecordSupportContact" => bench.Get<SupportContactFunction>().RunAsync(request, id, Cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
    };

    private async Task<CampaignBench> CreateAsync(int waiting)
    {
        var bench = await CampaignBench.CreateAsync(storage);
        bench.Options = new() { Deadline = new DateOnly(2027, 12, 31) };
        await bench.AddWaitingAsync(waiting);
        return bench;
    }
}
