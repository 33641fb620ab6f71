using System.Text.Json;
using System.Text.Json.Nodes;
using Sso.Functions.Customers;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Portal.Accounts;

/// <summary>Addresses that a portal submits for the main account. What the handler does with good ones is told by the tests of the wizard, whose handler it is.</summary>
public sealed class SubmitAddressesTests(StorageFixture storage)
{
    private const string Good = """
        { "accounts": [
          { "accountId": "A-01", "address": "Info@Firma.example" }, { "accountId": "A-02", "address": "info+lager@firma.example", "redirectToMain": true },
          { "accountId": "A-03", "retire": true }] }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submission_OfGoodEntries_BeginsTheMoveOnce()
    {
        var bench = await CreateAsync(CustomerState.Offered);

        var first = await SubmitAsync(bench, Good);
        var versions = await VersionsAsync(bench);
        var second = await SubmitAsync(bench, """{ "accounts": [{ "accountId": "A-01", "address": "anders@firma.example" }] }""");

        first.Status.ShouldBe(200);
        first.Body!["state"]!.GetValue<string>().ShouldBe("inProgress");
        first.Body["accounts"]!.AsArray().Select(account => account!["state"]!.GetValue<string>()).ShouldBe(["addressEntered", "addressEntered", "retired"]);
        first.Body["accounts"]!.AsArray().Select(account => account!["next"]!.GetValue<string>()).ShouldBe(["confirm", "confirmMainAccount", "none"]);
        second.Body!.ToJsonString().ShouldBe(first.Body.ToJsonString());
        (await VersionsAsync(bench)).ShouldBe(versions);
        (await bench.World.Customers.GetAuditAsync("A", Cancel).ToListAsync(Cancel)).Select(audit => audit.Actor).ShouldAllBe(actor => actor == "portal:client-1");
    }

    [Fact]
    public async Task DryRun_ChangesNothing_AndTellsTheSameFaults()
    {
        var bench = await CreateAsync(CustomerState.Offered);
        var before = await VersionsAsync(bench);
        const string Taken = """{ "accounts": [{ "accountId": "A-01", "address": "vergeben@firma.example" }, { "accountId": "A-02", "retire": true }, { "accountId": "A-03", "retire": true }] }""";

        (await SubmitAsync(bench, Good, "?dryRun=true")).Body!["state"]!.GetValue<string>().ShouldBe("offered");
        var dry = await SubmitAsync(bench, Taken, "?dryRun=true");
        (await SubmitAsync(bench, Good, "?dryRun=yes")).Outcome.ShouldBe((400, "submission.bad_request"));

        (await VersionsAsync(bench)).ShouldBe(before);
        (await bench.World.PendingAsync()).ShouldBeEmpty();
        dry.Body!.ToJsonString().ShouldBe((await SubmitAsync(bench, Taken)).Body!.ToJsonString());
        dry.Body["faults"]!.AsArray().ShouldHaveSingleItem()!["code"]!.GetValue<string>().ShouldBe("address.taken");
    }

    [Fact]
    public async Task Submission_WithFaults_NamesEachAccountAndSubmitsNothing()
    {
        var bench = await CreateAsync(CustomerState.Offered);

        var answer = await SubmitAsync(bench, """{ "accounts": [{ "accountId": "A-01", "address": "a\u0000b" }, { "accountId": "A-02", "mergeInto": "B-01" }] }""");

        answer.Outcome.ShouldBe((422, "submission.refused"));
        Faults(answer).ShouldBe([("A-01", "address", "address.malformed"), ("A-02", "mergeInto", "merge.unknown_account"), ("A-03", "address", "address.missing")]);
        (await bench.World.Customers.GetAsync("A", Cancel)).State.ShouldBe(CustomerState.Offered);
    }

    [Fact]
    public async Task Submission_ForAccountsThatAreNotThere_OrTwice_IsRefused()
    {
        var bench = await CreateAsync(CustomerState.Offered);

        var answer = await SubmitAsync(
            bench, """{ "accounts": [{ "accountId": "B-01", "retire": true }, { "accountId": "A-02", "retire": true }, { "accountId": "A-02", "address": "x@firma.example" }, { "accountId": "" }] }""");

        Faults(answer).ShouldBe([("B-01", "accountId", "account.unknown"), ("A-02", "accountId", "account.repeated"), ("", "accountId", "account.unknown")]);
    }

    [Fact]
    public async Task Submission_OfTenThousandAccounts_IsTooLarge()
    {
        var bench = await CreateAsync(CustomerState.Offered);
        string Of(int count, bool hasAddress) => JsonSerializer.Serialize(new
        {
            accounts = Enumerable.Range(1, count).Select(number => hasAddress ? (object)new { accountId = $"A-{number}", address = $"p{number}@firma.example" } : new { accountId = $"A{number}" }),
        });

        (await SubmitAsync(bench, Of(10_000, hasAddress: true))).Outcome.ShouldBe((413, "request.too_large"));
        (await SubmitAsync(bench, Of(1_001, hasAddress: false))).Outcome.ShouldBe((413, "submission.too_many_accounts"));
    }

    [Fact]
    public async Task Submission_BeforeTheOffer_IsRefused() =>
        (await SubmitAsync(await CreateAsync(CustomerState.Waiting), Good)).Outcome.ShouldBe((409, "portal.not_offered"));

    private static Task<ApiAnswer> SubmitAsync(PortalApiBench bench, string body, string query = "") => bench.CallAsync("PortalSubmitAddresses", "A", body: body, query: query);

    private static IEnumerable<(string Account, string Field, string Code)> Faults(ApiAnswer answer) =>
        from fault in answer.Body!["faults"]!.AsArray()
        select (Text(fault, "accountId"), Text(fault, "field"), Text(fault, "code"));

    private static string Text(JsonNode? fault, string name) => fault![name]!.GetValue<string>();

    private static async Task<IReadOnlyList<int>> VersionsAsync(PortalApiBench bench) => [.. (await bench.World.Customers.GetAccountsAsync("A", Cancel)).Select(account => account.Version)];

    private async Task<PortalApiBench> CreateAsync(CustomerState state)
    {
        var bench = new PortalApiBench(await storage.CreateTablesAsync());
        await bench.World.AddCustomerAsync("A", 3, state);
        await bench.World.AddCustomerAsync("B", 1, CustomerState.InProgress);
        EmailAddress.TryParse("vergeben@firma.example", out var taken, out _).ShouldBeTrue();
        await bench.World.Get<EmailReservations>().TryReserveAsync(taken!, "B", "B-01", Cancel);
        await bench.PrepareAsync("B", 1, account => account with { State = AccountState.AddressEntered, Email = taken!.Value });
        return bench;
    }
}
