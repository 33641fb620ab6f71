using System.Text.Json;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Hosting;
using Sso.Functions.Tests.Customers.Import;

namespace Sso.Functions.Tests.Portal.Accounts;

/// <summary>What every call about a customer has in common: who may call, whose ids count, and what is said of a bad body.</summary>
public sealed class PortalCallsTests(StorageFixture storage)
{
    private const string Address = """{ "address": "neu@firma.example" }""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> PortalOperations =>
        ["PortalMigrationState", "PortalSubmitAddresses", "PortalReportAccount", "PortalRemoveAccount", "PortalChangeAddress", "PortalResendMail", "PortalRetireAccount", "PortalRestoreAccount", "PortalMergeAccount"];

    [Theory]
    [MemberData(nameof(PortalOperations))]
    public async Task Call_WithoutTheRole_IsRefused(string operation)
    {
        var bench = await CreateAsync();

        (await bench.CallAsync(operation, "A", "A-02", Address, role: null)).Outcome.ShouldBe((401, "auth.unauthorized"));
        (await bench.CallAsync(operation, "A", "A-02", Address, role: Roles.Operator)).Outcome.ShouldBe((403, "auth.forbidden"));
    }

    [Theory]
    [MemberData(nameof(PortalOperations))]
    public async Task Call_ForNoCustomer_IsNotFound(string operation)
    {
        var bench = await CreateAsync();
        var body = operation switch { "PortalReportAccount" => PortalApiBench.Report("neu"), "PortalSubmitAddresses" => "{ \"accounts\": [] }", _ => Address };

        foreach (var id in new[] { "nobody", "../A", "A|account", "", new string('x', 2000), "A\u0000" })
            (await bench.CallAsync(operation, id, "A-02", body)).Outcome.ShouldBe((404, "customer.unknown"));
    }

    [Theory]
    [InlineData("PortalChangeAddress")]
    [InlineData("PortalResendMail")]
    [InlineData("PortalRetireAccount")]
    [InlineData("PortalRestoreAccount")]
    [InlineData("PortalMergeAccount")]
    public async Task Action_OnAnotherCustomersAccount_IsNotFoundAndChangesNothing(string operation)
    {
        var bench = await CreateAsync();
        var before = await bench.FindAccountAsync("B", 2);

        foreach (var id in new[] { "B-02", "nobody", "", "A-02|", "a-02" })
            (await bench.CallAsync(operation, "A", id, Address)).Outcome.ShouldBe((404, "account.unknown"));

        (await bench.FindAccountAsync("B", 2)).ShouldNotBeNull().Version.ShouldBe(before!.Version);
    }

    [Theory]
    [InlineData("PortalReportAccount", "")]
    [InlineData("PortalReportAccount", "nonsense")]
    [InlineData("PortalReportAccount", "null")]
    [InlineData("PortalReportAccount", "[]")]
    [InlineData("PortalReportAccount", "{}")]
    [InlineData("PortalReportAccount", """{ "displayName": "X" }""")]
    [InlineData("PortalReportAccount", """{ "displayName": null, "logins": [] }""")]
    [InlineData("PortalReportAccount", """{ "displayName": 7, "logins": [] }""")]
    [InlineData("PortalReportAccount", """{ "displayName": "X", "logins": [], "isMain": true }""")]
    [InlineData("PortalReportAccount", """{ "displayName": "X", "displayName": "Y", "logins": [] }""")]
    [InlineData("PortalReportAccount", """{ "displayName": "\ud800", "logins": [] }""")]
    [InlineData("PortalReportAccount", """{ "displayName": "X", "logins": [{ "application": "infleet", "username": "x", "permissions": ["all"], "password": "x" }] }""")]
    [InlineData("PortalSubmitAddresses", """{ "accounts": null }""")]
    [InlineData("PortalSubmitAddresses", """{ "accounts": [{ "accountId": "A-01", "adress": "a@firma.example" }] }""")]
    [InlineData("PortalSubmitAddresses", """{ "accounts": [{ "address": "a@firma.example" }] }""")]
    [InlineData("PortalSubmitAddresses", """{ "accounts": [{ "accountId": "A-01", "retire": "yes" }] }""")]
    [InlineData("PortalChangeAddress", """{ "adress": "neu@firma.example" }""")]
    [InlineData("PortalChangeAddress", """{ "address": "a@firma.example", "redirectToMain": "yes" }""")]
    [InlineData("PortalMergeAccount", """{ "into": 1 }""")]
    public async Task Call_WithABodyOfAnotherForm_IsAClearProblem(string operation, string body)
    {
        var bench = await CreateAsync();

        (await bench.CallAsync(operation, "A", "A-02", body)).Outcome.ShouldBe((400, "request.malformed"));
    }

    [Theory]
    [InlineData("PortalSubmitAddresses", 256 * 1024)]
    [InlineData("PortalReportAccount", 128 * 1024)]
    [InlineData("PortalChangeAddress", 4096)]
    [InlineData("PortalMergeAccount", 4096)]
    public async Task Call_WithAnOversizedBody_IsRefused(string operation, int limit)
    {
        var bench = await CreateAsync();

        (await bench.CallAsync(operation, "A", "A-02", $$"""{ "displayName": "{{new string('x', limit)}}" }""")).Outcome.ShouldBe((413, "request.too_large"));
    }

    [Theory]
    [InlineData("displayName", "\\u0000")]
    [InlineData("displayName", "a\\u0007b")]
    [InlineData("displayName", "   ")]
    [InlineData("displayName", "\\ufffd")]
    [InlineData("knownEmail", "no address")]
    [InlineData("logins[0].application", "unknown")]
    [InlineData("logins[0].username", "\\u0000")]
    [InlineData("logins[0].username", "")]
    [InlineData("logins[0].permissions", "")]
    [InlineData("logins[0].permissions", "a,b")]
    [InlineData("logins[0].permissions", "a\\nb")]
    public async Task Report_WithAFaultyValue_NamesTheField(string field, string value)
    {
        var bench = await CreateAsync();
        string Of(string name, string good) => field == name ? value : good;
        var body = $$"""
            { "displayName": "{{Of("displayName", "Neu")}}", "knownEmail": "{{Of("knownEmail", "x@firma.example")}}", "logins": [
              { "application": "{{Of("logins[0].application", "infleet")}}", "username": "{{Of("logins[0].username", "neu")}}", "permissions": ["{{Of("logins[0].permissions", "all")}}"] }] }
            """;

        var answer = await bench.ReportAsync("A", "A-09", body);

        answer.Outcome.ShouldBe((422, "account.invalid"));
        answer.Body!["faults"]!.AsArray().ShouldHaveSingleItem()!["field"]!.GetValue<string>().ShouldBe(field);
        (await bench.World.Customers.FindAccountAsync("A", "A-09", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Report_WithALogInTwice_OrNone_OrTooMany_IsRefused()
    {
        var bench = await CreateAsync();
        string[][] faulty = [["neu", "NEU "], [], [.. Enumerable.Range(1, 51).Select(number => $"neu{number}")]];

        foreach (var usernames in faulty) (await bench.ReportAsync("A", "A-09", PortalApiBench.Report(usernames))).Outcome.ShouldBe((422, "account.invalid"));
        (await bench.ReportAsync("A", "A-account-9", PortalApiBench.Report("neu"))).Outcome.ShouldBe((422, "account.invalid"));
        (await bench.ReportAsync("A", "A-09", """{ "displayName": "X", "logins": [null] }""")).Outcome.ShouldBe((422, "account.invalid"));
    }

    [Fact]
    public async Task State_OfAMove_TellsEachAccountAndWhatIsNext()
    {
        var bench = await CreateAsync();
        await bench.PrepareAsync("A", 2, account => account with { State = AccountState.AddressEntered, Email = "zwei@firma.example" });

        var answer = await bench.CallAsync("PortalMigrationState", "A");

        answer.Status.ShouldBe(200);
        answer.Body!["state"]!.GetValue<string>().ShouldBe("inProgress");
        var accounts = answer.Body["accounts"]!.AsArray();
        accounts.Select(account => account!["accountId"]!.GetValue<string>()).ShouldBe(["A-01", "A-02", "A-03"]);
        accounts.Select(account => account!["next"]!.GetValue<string>()).ShouldBe(["enterAddress", "confirm", "enterAddress"]);
        accounts[1]!["address"]!.GetValue<string>().ShouldBe("zwei@firma.example");
    }

    [Fact]
    public async Task OtherCalls_AnswerAsDescribed()
    {
        var bench = await CreateAsync();
        var login = JsonSerializer.Serialize(new { application = "infleet", username = "A.1" });

        (await bench.CallAsync("PortalGate", "", body: login)).Body!["notice"]!["role"]!.GetValue<string>().ShouldBe("main");
        (await bench.CallAsync("PortalGate", "", body: "{}")).Outcome.ShouldBe((400, "portal.bad_request"));
        (await bench.CallAsync("IssuePortalTicket", "", body: login)).Status.ShouldBe(201);
        (await bench.CallAsync("IssuePortalTicket", "", body: login.Replace("A.1", "A.2", StringComparison.Ordinal))).Outcome.ShouldBe((403, "portal.not_main_account"));
        (await bench.CallAsync("IssueOldDoorTicket", "", body: login)).Outcome.ShouldBe((409, "portal.not_moved"));
        await bench.PrepareAsync("A", 1, account => account with { State = AccountState.Done, Email = "eins@firma.example", SignedInAt = bench.World.Time.GetUtcNow() });
        (await bench.CallAsync("IssueOldDoorTicket", "", body: login)).Status.ShouldBe(201);
        (await bench.CallAsync("LookUpAccounts", "", body: """{ "accounts": [{ "customerId": "A", "accountId": "A-01" }] }""")).Body!["accounts"]!.AsArray().Count.ShouldBe(1);
        var file = ImportBench.File("C1;Müller GmbH;de;C1-01;Anna Müller;yes;infleet;Müller;all;info@mueller.example", "C2;Weiß;de;C2-01;X;yes;nowhere;x;all;");
        (await bench.CallAsync("ImportCustomers", "", body: file, role: Roles.Operator)).Body!["faults"]!.AsArray().Count.ShouldBe(1);
        (await bench.CallAsync("ImportCustomers", "", body: "", role: Roles.Operator)).Outcome.ShouldBe((400, "import.empty"));
    }

    [Fact]
    public async Task SupportPin_IsToldForAMainAccountOnlyAndNeverByTheGate()
    {
        var bench = await CreateAsync();
        await bench.World.AddCustomerAsync("C", 1, CustomerState.Waiting);
        var login = JsonSerializer.Serialize(new { application = "infleet", username = "A.1" });

        var pin = (await bench.CallAsync("ShowSupportPin", "", body: login)).Body!["pin"]!.GetValue<string>();

        (await bench.World.Get<SupportPins>().CheckAsync("A", pin, TestContext.Current.CancellationToken)).ShouldBe(PinVerdict.Right);
        (await bench.CallAsync("PortalGate", "", body: login)).Body!.ToJsonString().ShouldNotContain(pin);
        (await bench.CallAsync("ShowSupportPin", "", body: login.Replace("A.1", "A.2", StringComparison.Ordinal))).Outcome.ShouldBe((403, "portal.not_main_account"));
        (await bench.CallAsync("ShowSupportPin", "", body: login.Replace("A.1", "C.1", StringComparison.Ordinal))).Outcome.ShouldBe((409, "portal.not_offered"));
        (await bench.CallAsync("ShowSupportPin", "", body: login.Replace("A.1", "nobody", StringComparison.Ordinal))).Outcome.ShouldBe((409, "portal.not_offered"));
        (await bench.CallAsync("ShowSupportPin", "", body: "{}")).Outcome.ShouldBe((400, "portal.bad_request"));
        (await bench.CallAsync("ShowSupportPin", "", body: login, role: Roles.Support)).Outcome.ShouldBe((403, "auth.forbidden"));
    }

    private async Task<PortalApiBench> CreateAsync()
    {
        var bench = new PortalApiBench(await storage.CreateTablesAsync());
        await bench.World.AddCustomerAsync("A", 3, CustomerState.InProgress);
        await bench.World.AddCustomerAsync("B", 2, CustomerState.InProgress);
        return bench;
    }
}
