using System.Text.Json.Nodes;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Operations;
using Sso.Functions.Tests.Migration;
using Sso.Functions.Tests.Migration.Wizard;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Operations;

public sealed class DraftApiTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_Read_IsPagedWithRevisionsAndFaults()
    {
        var world = await CreateAsync(101);

        var first = (await ShowAsync(world)).Body!;
        var last = (await ShowAsync(world, "?page=9")).Body!;

        (first["total"]!.GetValue<int>(), first["complete"]!.GetValue<int>(), first["pages"]!.GetValue<int>()).ShouldBe((101, 0, 2));
        first["accounts"]!.AsArray().Count.ShouldBe(DraftApiFunction.PerPage);
        first["accounts"]![0]!["fault"]!["code"]!.GetValue<string>().ShouldBe("address.missing");
        last["page"]!.GetValue<int>().ShouldBe(2);
        last["accounts"]!.AsArray().ShouldHaveSingleItem()!["accountId"]!.GetValue<string>().ShouldBe("K1-99");
        (await ShowAsync(world, "?page=0")).Outcome.ShouldBe((400, "draft.bad_page"));
    }

    [Fact]
    public async Task Draft_FilledInTwice_ArrivesOnceAndSubmitsNothing()
    {
        var world = await CreateAsync(3);
        var revision = RevisionOf(await ShowAsync(world), 0);
        var body = Body(Entry("K1-01", revision, "info@example.com"), Entry("K1-02", revision, redirect: true), Entry("K1-03", revision, "kein Postfach"));

        var filled = (await FillAsync(world, body)).Body!;
        (await FillAsync(world, body)).Status.ShouldBe(200);

        filled["complete"]!.GetValue<int>().ShouldBe(2);
        var accounts = filled["accounts"]!.AsArray();
        accounts[1]!["address"]!.GetValue<string>().ShouldBe("info+person-2@example.com");
        accounts[2]!["fault"]!["code"]!.GetValue<string>().ShouldBe("address.malformed");
        var state = await world.Get<WizardStates>().GetAsync("K1", Cancellation);
        state.IsOpen.ShouldBeTrue();
        state.Entries["K1-02"].ShouldBe(Entries.Redirected("info+person-2@example.com"));
        var audit = await world.Customers.GetAuditAsync("K1", Cancellation).Where(record => record.Action == "draft.filled_by_support").ToListAsync(Cancellation);
        audit.Count.ShouldBe(3);
        audit.ShouldAllBe(record => record.Actor == "operator:client-1");
    }

    [Fact]
    public async Task Draft_ChangedSinceItWasRead_IsAConflictForThatAccountOnly()
    {
        var world = await CreateAsync(2);
        var revision = RevisionOf(await ShowAsync(world), 0);
        await world.Get<AccountDrafts>().SaveAsync([await world.GetAccountAsync("K1", 1)], [new EntryChange("K1-01", Entries.At("kunde@example.com"), revision)], Cancellation);

        var answer = await FillAsync(world, Body(Entry("K1-01", revision, "telefon@example.com"), Entry("K1-02", revision, "zwei@example.com")));

        answer.Outcome.ShouldBe((409, "draft.conflict"));
        var fault = answer.Body!["faults"]!.AsArray().ShouldHaveSingleItem()!;
        (fault["accountId"]!.GetValue<string>(), fault["code"]!.GetValue<string>()).ShouldBe(("K1-01", "draft.stale"));
        var entries = (await world.Get<WizardStates>().GetAsync("K1", Cancellation)).Entries;
        (entries["K1-01"].Address, entries["K1-02"].Address).ShouldBe(("kunde@example.com", "zwei@example.com"));
        (await FillAsync(world, Body(Entry("K1-01", RevisionOf(await ShowAsync(world), 0), "telefon@example.com")))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Draft_AccountsMisnamed_StoresNothing()
    {
        var world = await CreateAsync(1);

        var answer = await FillAsync(world, Body(Entry("K1-01", "x", "a@example.com"), Entry("K1-01", "x", "b@example.com"), Entry("K9-01", "x", "c@example.com")));

        answer.Outcome.ShouldBe((422, "draft.misnamed"));
        answer.Body!["faults"]!.AsArray().Select(fault => fault!["code"]!.GetValue<string>()).ShouldBe(["account.repeated", "account.unknown"]);
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"accounts\":null}")]
    [InlineData("{\"accounts\":[{\"accountId\":\"K1-01\",\"address\":\"a@example.com\"}]}")]
    [InlineData("{\"accounts\":[{\"accountId\":\"K1-01\",\"revision\":\"x\",\"adress\":\"a@example.com\"}]}")]
    public async Task Draft_BodyWithoutWhatItNeeds_IsRefused(string body) =>
        (await FillAsync(await CreateAsync(1), body)).Outcome.ShouldBe((400, "request.malformed"));

    [Theory]
    [InlineData(nameof(CustomerState.Waiting), "draft.not_offered")]
    [InlineData(nameof(CustomerState.InProgress), "draft.submitted")]
    [InlineData(nameof(CustomerState.Completed), "draft.submitted")]
    public async Task Draft_NotOpen_IsRefusedWithAStableCode(string state, string code)
    {
        var world = await CreateAsync(1, Enum.Parse<CustomerState>(state));

        (await ShowAsync(world)).Outcome.ShouldBe((409, code));
        (await FillAsync(world, Body(Entry("K1-01", "x", "a@example.com")))).Outcome.ShouldBe((409, code));
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "K1", 401)]
    [InlineData(Roles.PortalCall, "K1", 403)]
    [InlineData(Roles.Support, "nobody", 404)]
    [InlineData(Roles.Support, "../K1", 404)]
    public async Task Draft_WrongCallerOrCustomer_IsRefused(string? role, string customerId, int status)
    {
        var world = await CreateAsync(1);

        (await ShowAsync(world, role: role, customerId: customerId)).Status.ShouldBe(status);
        (await FillAsync(world, Body(Entry("K1-01", "x", "a@example.com")), role, customerId)).Status.ShouldBe(status);
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    private async Task<MigrationWorld> CreateAsync(int accounts, CustomerState state = CustomerState.Offered)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", accounts, state);
        return world;
    }

    private static async Task<ApiAnswer> ShowAsync(MigrationWorld world, string query = "", string? role = Roles.Support, string customerId = "K1")
    {
        var request = CallerContext.Create(role, "", query: query);
        return await ApiContract.ReadAsync("ShowDraft", await Function(world).ShowAsync(request, customerId, Cancellation), request.HttpContext);
    }

    private static async Task<ApiAnswer> FillAsync(MigrationWorld world, string body, string? role = Roles.Support, string customerId = "K1")
    {
        var request = CallerContext.Create(role, body);
        return await ApiContract.ReadAsync("FillDraft", await Function(world).FillAsync(request, customerId, Cancellation), request.HttpContext);
    }

    private static DraftApiFunction Function(MigrationWorld world) => new(world.Customers, world.Get<WizardStates>(), world.Get<DraftFilling>());

    private static string RevisionOf(ApiAnswer answer, int index) => answer.Body!["accounts"]![index]!["revision"]!.GetValue<string>();

    private static string Body(params JsonObject[] accounts) => new JsonObject { ["accounts"] = new JsonArray([.. accounts]) }.ToJsonString();

    private static JsonObject Entry(string accountId, string revision, string? address = null, bool redirect = false) =>
        new() { ["accountId"] = accountId, ["revision"] = revision, ["address"] = address, ["redirectToMain"] = redirect };
}
