using Sso.Functions.Customers;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Portal.Accounts;

/// <summary>What portals do with single accounts on behalf of the main account.</summary>
public sealed class AccountActionsTests(StorageFixture storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PortalChangeAddress")]
    [InlineData("PortalResendMail")]
    [InlineData("PortalRetireAccount")]
    [InlineData("PortalRestoreAccount")]
    [InlineData("PortalMergeAccount")]
    public async Task Action_BeforeTheSubmission_IsRefused(string operation)
    {
        var bench = new PortalApiBench(await storage.CreateTablesAsync());
        await bench.World.AddCustomerAsync("A", 2);

        (await bench.CallAsync(operation, "A", "A-02", "{}")).Outcome.ShouldBe((409, "migration.not_submitted"));
    }

    [Fact]
    public async Task Address_EnteredTwice_ChangesOnce()
    {
        var bench = await CreateAsync();
        const string Body = """{ "address": "neu@firma.example" }""";

        var first = await bench.CallAsync("PortalChangeAddress", "A", "A-02", Body);
        var version = (await bench.FindAccountAsync("A", 2))!.Version;
        var second = await bench.CallAsync("PortalChangeAddress", "A", "A-02", Body);

        first.Status.ShouldBe(200);
        second.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString());
        (await bench.FindAccountAsync("A", 2))!.Version.ShouldBe(version);
        (await bench.World.Customers.GetAuditAsync("A", Cancel).ToListAsync(Cancel)).ShouldContain(
            audit => audit.Actor == "portal:client-1" && audit.Action == "account.address_changed" && audit.AccountId == "A-02");
    }

    [Theory]
    [InlineData("A-02", "\"\"", false, 422, "address.missing")]
    [InlineData("A-02", "\"nobody\"", false, 422, "address.malformed")]
    [InlineData("A-02", "\"a\\u0000@firma.example\"", false, 422, "address.malformed")]
    [InlineData("A-02", "\"ein-sehr-langer-name-der-nirgends-mehr-passt@firma-mit-langem-namen.example\"", false, 422, "address.too_long")]
    [InlineData("A-02", "\"drei@firma.example\"", false, 422, "address.repeated")]
    [InlineData("A-02", "\"vergeben@firma.example\"", false, 422, "address.taken")]
    [InlineData("A-02", "\"zwei@firma.example\"", true, 422, "address.main_missing")]
    [InlineData("A-01", "\"info+chef@firma.example\"", false, 422, "address.main_plus")]
    [InlineData("A-04", "\"vier@firma.example\"", false, 409, "account.settled")]
    public async Task Address_ThatCannotBe_IsAProblemWithItsOwnCode(string accountId, string address, bool redirect, int status, string code)
    {
        var bench = await CreateAsync();
        var body = $$"""{ "address": {{address}}, "redirectToMain": {{(redirect ? "true" : "false")}} }""";
        var before = await bench.World.Customers.GetAccountAsync("A", accountId, Cancel);

        (await bench.CallAsync("PortalChangeAddress", "A", accountId, body)).Outcome.ShouldBe((status, code));

        (await bench.World.Customers.GetAccountAsync("A", accountId, Cancel)).Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task Resend_Twice_SendsOnce()
    {
        var bench = await CreateAsync();

        (await bench.CallAsync("PortalResendMail", "A", "A-02")).Outcome.ShouldBe((409, "mail.nothing_to_send"));
        (await bench.CallAsync("PortalResendMail", "A", "A-03")).Status.ShouldBe(200);
        (await bench.CallAsync("PortalResendMail", "A", "A-03")).Outcome.ShouldBe((429, "mail.too_soon"));

        (await bench.FindAccountAsync("A", 3)).ShouldNotBeNull().ConfirmationNumber.ShouldBe(1);
    }

    [Fact]
    public async Task Resend_ToAnAddressThatTheMainAccountConfirms_SaysSo()
    {
        var bench = await CreateAsync();
        await bench.PrepareAsync("A", 1, account => account with { State = AccountState.AddressEntered, Email = "info@firma.example" });
        await bench.PrepareAsync("A", 3, account => account with { Email = "info+drei@firma.example", RedirectToMain = true });

        (await bench.CallAsync("PortalResendMail", "A", "A-03")).Outcome.ShouldBe((409, "mail.waits_for_main_account"));
        (await bench.CallAsync("PortalMigrationState", "A")).Body!["accounts"]![2]!["next"]!.GetValue<string>().ShouldBe("confirmMainAccount");
    }

    [Fact]
    public async Task Retire_AndRestore_EndInTheSameStateWhenRepeated()
    {
        var bench = await CreateAsync();

        foreach (var (operation, state) in new[] { ("PortalRestoreAccount", "open"), ("PortalRetireAccount", "retired"), ("PortalRetireAccount", "retired"), ("PortalRestoreAccount", "open"), ("PortalRestoreAccount", "open") })
            (await bench.CallAsync(operation, "A", "A-02")).Body!["state"]!.GetValue<string>().ShouldBe(state);

        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().Generation.ShouldBe(3);
        (await bench.CallAsync("PortalRetireAccount", "A", "A-01")).Outcome.ShouldBe((409, "account.is_main"));
    }

    [Fact]
    public async Task Merge_OfTwoApplicationsLogIns_HappensOnce()
    {
        var bench = await CreateAsync();
        await bench.ReportLogbookAsync("A", "A-05", "buch");
        const string Into = """{ "into": "A-02" }""";

        for (var times = 0; times < 2; times++)
            (await bench.CallAsync("PortalMergeAccount", "A", "A-05", Into)).Body!["mergedInto"]!.GetValue<string>().ShouldBe("A-02");

        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().Logins.Count.ShouldBe(2);
        (await bench.CallAsync("PortalRetireAccount", "A", "A-05")).Outcome.ShouldBe((409, "account.settled"));
        (await bench.CallAsync("PortalRestoreAccount", "A", "A-05")).Outcome.ShouldBe((409, "account.settled"));
        foreach (var into in new[] { "A-03", "A-05", "B-02", "nobody", "" })
            (await bench.CallAsync("PortalMergeAccount", "A", "A-02", $$"""{ "into": "{{into}}" }""")).Outcome.ShouldBe((409, "merge.impossible"));
    }

    /// <summary>A-01 to A-03 without a user, of which A-03 waits for its confirmation, and A-04, who has signed in.</summary>
    private async Task<PortalApiBench> CreateAsync()
    {
        var bench = new PortalApiBench(await storage.CreateTablesAsync());
        await bench.World.AddCustomerAsync("A", 4, CustomerState.InProgress);
        await bench.World.AddCustomerAsync("B", 2, CustomerState.InProgress);
        EmailAddress.TryParse("vergeben@firma.example", out var taken, out _).ShouldBeTrue();
        await bench.World.Get<EmailReservations>().TryReserveAsync(taken!, "B", "B-01", Cancel);
        await bench.PrepareAsync("A", 3, account => account with { State = AccountState.AddressEntered, Email = "drei@firma.example" });
        await bench.PrepareAsync("A", 4, account => account with { State = AccountState.Done, SignedInAt = MigrationWorld.Start });
        return bench;
    }
}
