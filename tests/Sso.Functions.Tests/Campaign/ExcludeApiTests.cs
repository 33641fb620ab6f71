using Microsoft.DurableTask.Client;
using Moq;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Portal;
using Sso.Functions.Storage;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Campaign;

/// <summary>An enrolled customer is taken out of the campaign, and waits again.</summary>
public sealed class ExcludeApiTests(StorageFixture storage)
{
    private const string Why = """{ "reason": "Der Kunde hat gekündigt" }""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exclude_LeavesThePhaseAndTheNoticeAndCountsApart()
    {
        var bench = await CreateAsync();

        for (var call = 0; call < 2; call++) (await CallAsync(bench, "ExcludeCustomer")).Status.ShouldBe(204);

        var customer = await bench.Store.GetAsync("K01", Cancel);
        (customer.State, customer.IsExcluded, customer.Phase, customer.EnrolledAt).ShouldBe((CustomerState.Waiting, true, null, null));
        (await bench.MembersAsync(1)).ShouldBe(["K02"]);
        (await bench.PhasesAsync())[0].Members.ShouldBe(1);
        (await bench.WaitingIdsAsync()).ShouldBe(["K03"]);
        GateRules.Decide(await EntryAsync(bench), bench.World.Time.GetUtcNow(), TimeSpan.FromDays(14)).ShouldBe(new GateDecision(SignInDoor.Legacy));
        var forecast = await bench.Get<CampaignForecasts>().MakeAsync(Cancel);
        (forecast.Offered, forecast.Waiting, forecast.Excluded).ShouldBe((1, 1, 1));
        (await bench.Store.GetAuditAsync("K01", Cancel).Where(record => record.Action == "customer.excluded").ToListAsync(Cancel)).ShouldHaveSingleItem().Detail.ShouldBe("Der Kunde hat gekündigt");
        (await bench.AuditAsync()).Count(action => action == "phase.customer_excluded").ShouldBe(1);
    }

    [Fact]
    public async Task Exclude_NoPhaseTakesTheCustomerUntilItIsIncluded()
    {
        var bench = await CreateAsync();
        await CallAsync(bench, "ExcludeCustomer");

        (await bench.Get<PutOffFunction>().LetWaitAsync(CallerContext.Create(Roles.Operator, Why), "K01", Cancel)).ShouldBeAssignableTo<Microsoft.AspNetCore.Http.IStatusCodeHttpResult>()!.StatusCode.ShouldBe(409);
        await bench.PlanAsync(new(5, bench.World.Time.GetUtcNow()));
        await bench.RunAsync();
        (await bench.MembersAsync(2)).ShouldBe(["K03"]);
        for (var call = 0; call < 2; call++) (await CallAsync(bench, "IncludeCustomer")).Status.ShouldBe(204);
        (await bench.WaitingIdsAsync()).ShouldBe(["K01"]);
        await bench.PlanAsync(new(5, bench.World.Time.GetUtcNow()));
        await bench.RunAsync();

        (await bench.MembersAsync(3)).ShouldBe(["K01"]);
        var customer = await bench.Store.GetAsync("K01", Cancel);
        (customer.State, customer.Round).ShouldBe((CustomerState.Offered, 2));
        customer.Phase.ShouldBe(3);
        // The second offer has an orchestration and a mail of its own.
        bench.Started.Keys.ShouldContain(InstanceIds.Customer("K01", 2));
        (await EntryAsync(bench)).CustomerState.ShouldBe(CustomerState.Offered);
        (await bench.Store.GetMailsAsync("K01", Cancel)).Where(mail => mail.Kind == MailKind.Notice).Select(mail => Customer.IsOffer(mail.Number)).ShouldBe([true, true]);
    }

    [Fact]
    public async Task Exclude_EndsTheOrchestrationOfTheOffer()
    {
        var bench = await CreateAsync();
        bench.World.Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>())).ReturnsAsync(
            (string id, bool _, CancellationToken _) => new OrchestrationMetadata("MigrateCustomer", id) { RuntimeStatus = OrchestrationRuntimeStatus.Running });

        await CallAsync(bench, "ExcludeCustomer");

        bench.World.Client.Verify(c => c.RaiseEventAsync("customer-K01", MigrationEvents.Superseded, 1, It.IsAny<CancellationToken>()), Times.Once);
        bench.World.Client.Verify(c => c.RaiseEventAsync(InstanceIds.Customer("K01", 2), It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task Exclude_OfWhoWaitsOrHasSubmitted_IsRefusedWithWhatHelps()
    {
        var bench = await CreateAsync();
        await bench.Store.UpdateAsync("K02", customer => customer.Submit(bench.World.Time.GetUtcNow()), _ => new AuditRecord(bench.World.Time.GetUtcNow(), Actors.MainAccount, "customer.submitted"), Cancel);

        (await CallAsync(bench, "ExcludeCustomer", "K02")).Outcome.ShouldBe((409, "customer.already_submitted"));
        (await CallAsync(bench, "ExcludeCustomer", "K03")).Outcome.ShouldBe((409, "customer.not_enrolled"));
        (await CallAsync(bench, "ExcludeCustomer", "nobody")).Outcome.ShouldBe((404, "campaign.unknown_customer"));
        (await CallAsync(bench, "IncludeCustomer", "K02")).Status.ShouldBe(204);
        (await CallAsync(bench, "ExcludeCustomer", "K01", """{ "reason": "" }""")).Outcome.ShouldBe((422, "campaign.reason_missing"));
        (await bench.MembersAsync(1)).ShouldBe(["K01", "K02"]);
    }

    [Fact]
    public async Task Exclude_WhileTheCampaignOffersTheMove_IsRefused()
    {
        var bench = await CreateAsync();
        await bench.World.Tables.Campaign.UpsertEntityAsync(PhaseRows.ToRow(new PhaseMember(1, "K01", IsOffered: false)), cancellationToken: Cancel);

        (await CallAsync(bench, "ExcludeCustomer")).Outcome.ShouldBe((409, "customer.being_enrolled"));

        (await bench.Store.GetAsync("K01", Cancel)).State.ShouldBe(CustomerState.Offered);
    }

    [Theory]
    [InlineData("ExcludeCustomer")]
    [InlineData("IncludeCustomer")]
    public async Task Change_DiesAfterAnyWrite_IsWholeOrNotAtAllOnceTheTimerHasRun(string operation)
    {
        for (var writes = 0; ; writes++)
        {
            var bench = await CreateAsync();
            if (operation == "IncludeCustomer") await CallAsync(bench, "ExcludeCustomer");
            var stop = new StopAfterWrites(writes);
            try
            {
                await CallAsync(bench, operation, tables: bench.Open(stop));
            }
            catch (ProcessDiedException)
            {
            }

            bench.World.Time.Advance(TimeSpan.FromMinutes(1));
            await bench.World.ReconcileAsync();

            var customer = await bench.Store.GetAsync("K01", Cancel);
            var place = (await bench.Get<CampaignPlaces>().FindAsync("K01", Cancel))!;
            place.State.ShouldBe(customer.IsExcluded ? PlaceState.Excluded : customer.State == CustomerState.Waiting ? PlaceState.Waiting : PlaceState.Member, $"after {writes} writes");
            (await bench.PhasesAsync())[0].Members.ShouldBe((await bench.MembersAsync(1)).Count, $"after {writes} writes");
            (await EntryAsync(bench)).CustomerState.ShouldBe(customer.State, $"after {writes} writes");
            if (stop.Stopped) continue;
            customer.IsExcluded.ShouldBe(operation == "ExcludeCustomer");
            break;
        }
    }

    private static async Task<LoginEntry> EntryAsync(CampaignBench bench) => (await bench.Get<LoginDirectory>().FindAsync("infleet", (await bench.Store.GetAccountsAsync("K01", Cancel))[0].Logins[0].Username, Cancel))!;

    private static async Task<ApiAnswer> CallAsync(CampaignBench bench, string operation, string customerId = "K01", string body = Why, SsoTables? tables = null)
    {
        var request = CallerContext.Create(Roles.Operator, body);
        var function = bench.Get<ExcludeFunction>(tables);
        var result = operation == "ExcludeCustomer"
            ? await function.ExcludeAsync(request, customerId, bench.World.Client.Object, Cancel)
            : await function.IncludeAsync(request, customerId, bench.World.Client.Object, Cancel);
        return await ApiContract.ReadAsync(operation, result, request.HttpContext);
    }

    /// <summary>K01 and K02 are offered the move, K03 waits.</summary>
    private async Task<CampaignBench> CreateAsync()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        bench.Options = new() { CustomersPerPhase = 2, PlansItself = false, KeepsBusinessHours = false, BusinessDaysBetweenPhases = 0 };
        await bench.AddWaitingAsync(3);
        await bench.PlanAsync(new(2, bench.World.Time.GetUtcNow()));
        await bench.RunAsync();
        return bench;
    }
}
