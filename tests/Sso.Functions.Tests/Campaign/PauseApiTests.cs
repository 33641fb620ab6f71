using Sso.Functions.Campaign.Operations;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Campaign;

public sealed class PauseApiTests(StorageFixture storage)
{
    private const string Why = """{ "reason": "Die Buchhaltung ist im Urlaub" }""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pause_Twice_IsOnePauseAndResumingTwiceOneEnd()
    {
        var bench = await CreateAsync();

        for (var call = 0; call < 2; call++) (await CallAsync(bench, "PauseCustomer", Why)).Status.ShouldBe(204);
        (await CallAsync(bench, "PauseCustomer", """{ "reason": "Ein anderer Grund" }""")).Outcome.ShouldBe((409, "customer.already_paused"));
        for (var call = 0; call < 2; call++) (await CallAsync(bench, "ResumeCustomer", Why)).Status.ShouldBe(204);

        var audit = await bench.Store.GetAuditAsync("K01", Cancel).Where(record => record.Action is "customer.paused" or "customer.resumed").ToListAsync(Cancel);
        audit.Select(record => (record.Action, record.Actor, record.Detail)).ShouldBe(
            [("customer.resumed", "operator:client-1", "Die Buchhaltung ist im Urlaub"), ("customer.paused", "operator:client-1", "Die Buchhaltung ist im Urlaub")], ignoreOrder: true);
        (await bench.Store.GetAsync("K01", Cancel)).Pauses.ShouldHaveSingleItem().Until.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{ "reason": "" }""", 422, "campaign.reason_missing")]
    [InlineData("""{ "reason": "Urlaub", "resumeOn": "2027-01-04" }""", 422, "customer.bad_resume_day")]
    [InlineData("""{ "reason": "Urlaub", "resumeOn": "2026-01-05" }""", 422, "customer.bad_resume_day")]
    [InlineData("""{ "reason": "Urlaub", "resumeOn": "2029-01-05" }""", 422, "customer.bad_resume_day")]
    [InlineData("""{ "reason": "Urlaub", "resumeOn": "morgen" }""", 400, "request.malformed")]
    [InlineData("""{ "reason": "Urlaub", "until": "2027-02-01" }""", 400, "request.malformed")]
    public async Task Pause_WithAFault_NamesItAndChangesNothing(string body, int status, string code)
    {
        var bench = await CreateAsync();

        (await CallAsync(bench, "PauseCustomer", body)).Outcome.ShouldBe((status, code));

        (await bench.Store.GetAsync("K01", Cancel)).Turn.ShouldBe(0);
    }

    [Fact]
    public async Task Pause_OfWhoIsNotOnItsWay_IsRefused()
    {
        var bench = await CreateAsync();
        await bench.AddWaitingAsync(1, from: 2);

        (await CallAsync(bench, "PauseCustomer", Why, "K02")).Outcome.ShouldBe((409, "customer.not_on_its_way"));
        (await CallAsync(bench, "PauseCustomer", Why, "nobody")).Outcome.ShouldBe((404, "campaign.unknown_customer"));
        (await CallAsync(bench, "ResumeCustomer", Why, "nobody")).Outcome.ShouldBe((404, "campaign.unknown_customer"));
        (await CallAsync(bench, "ResumeCustomer", Why, "K02")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Pause_WithADay_EndsOnItsMorningInBerlin()
    {
        var bench = await CreateAsync();

        (await CallAsync(bench, "PauseCustomer", """{ "reason": "Urlaub", "resumeOn": "2027-03-29" }""")).Status.ShouldBe(204);

        // The day after the clocks went forward; the bench keeps no business hours, so that the morning is midnight.
        (await bench.Store.GetAsync("K01", Cancel)).PauseEndsAt.ShouldBe(new DateTimeOffset(2027, 3, 28, 22, 0, 0, TimeSpan.Zero));
    }

    private static async Task<ApiAnswer> CallAsync(CampaignBench bench, string operation, string body, string customerId = "K01")
    {
        var request = CallerContext.Create(Roles.Support, body);
        var function = bench.Get<PauseFunction>();
        var result = operation == "PauseCustomer"
            ? await function.PauseAsync(request, customerId, bench.World.Client.Object, Cancel)
            : await function.ResumeAsync(request, customerId, bench.World.Client.Object, Cancel);
        return await ApiContract.ReadAsync(operation, result, request.HttpContext);
    }

    private async Task<CampaignBench> CreateAsync()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(1);
        await bench.Store.UpdateAsync("K01", customer => customer.Enrol(1, bench.World.Time.GetUtcNow()), _ => new AuditRecord(bench.World.Time.GetUtcNow(), Actors.System, "customer.offered"), Cancel);
        return bench;
    }
}
