using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Portal;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Migration;
using static Sso.Functions.Tests.Portal.Accounts.PortalApiBench;

namespace Sso.Functions.Tests.Portal.Accounts;

/// <summary>Accounts that portals report as new or changed.</summary>
public sealed class AccountReportTests(StorageFixture storage)
{
    private const string UserId = "8f4b6e1c-3a52-4d0e-9a4b-1f4d0a4f3c11";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(CustomerState.Waiting), "wait")]
    [InlineData(nameof(CustomerState.Offered), "enterAddress")]
    [InlineData(nameof(CustomerState.InProgress), "enterAddress")]
    [InlineData(nameof(CustomerState.Completed), "enterAddress")]
    public async Task Report_OfANewAccount_AddsItOnce(string state, string next)
    {
        var counter = new RequestCounter();
        var bench = new PortalApiBench(await storage.CreateTablesAsync(counter));
        await bench.World.AddCustomerAsync("A", 1, Enum.Parse<CustomerState>(state));

        var added = await bench.ReportAsync("A", "A-07", Report(" Neu "));
        var stored = await bench.World.Customers.GetAccountAsync("A", "A-07", Cancel);
        var writes = counter.Writes;
        var repeated = await bench.ReportAsync("A", "A-07", Report(" Neu "));

        added.Status.ShouldBe(201);
        added.Body!["next"]!.GetValue<string>().ShouldBe(next);
        stored.ShouldSatisfyAllConditions(
            account => account.State.ShouldBe(AccountState.Open),
            account => account.IsMain.ShouldBeFalse(),
            account => account.Logins.ShouldHaveSingleItem().Username.ShouldBe("Neu"));
        (await bench.FindLoginAsync("neu")).ShouldNotBeNull().ShouldSatisfyAllConditions(
            login => login.IsOf(stored).ShouldBeTrue(), login => login.CustomerState.ToString().ShouldBe(state), login => login.AccountVersion.ShouldBe(stored.Version));
        repeated.Status.ShouldBe(200);
        counter.Writes.ShouldBe(writes);
        (await bench.World.Customers.GetAuditAsync("A", Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            audit => audit.Actor.ShouldBe("portal:client-1"), audit => audit.Action.ShouldBe("account.reported"), audit => audit.AccountId.ShouldBe("A-07"));
    }

    [Fact]
    public async Task Report_OfAnotherLogIn_FreesTheFormerOne()
    {
        var bench = await CreateAsync(CustomerState.Offered);

        (await bench.ReportAsync("A", "A-02", Report("Umbenannt", ["b", "a"], ["anders"]))).Status.ShouldBe(200);

        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            account => account.DisplayName.ShouldBe("Umbenannt"), account => account.Logins.ShouldHaveSingleItem().Permissions.ShouldBe(["a", "b"]));
        (await bench.FindLoginAsync("anders")).ShouldNotBeNull().AccountId.ShouldBe("A-02");
        (await bench.FindLoginAsync("A.2")).ShouldBeNull();
        (await bench.ReportAsync("B", "B-05", Report("A.2"))).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("B.1")]
    [InlineData("b.1 ")]
    [InlineData("A.1")]
    public async Task Report_OfALogInThatAnotherAccountHas_ChangesNothing(string username)
    {
        var bench = await CreateAsync(CustomerState.InProgress);

        (await bench.ReportAsync("A", "A-09", Report("neu", username))).Outcome.ShouldBe((409, "login.owned"));
        (await bench.ReportAsync("A", "A-02", Report("A.2", username))).Outcome.ShouldBe((409, "login.owned"));

        (await bench.World.Customers.FindAccountAsync("A", "A-09", Cancel)).ShouldBeNull();
        (await bench.FindLoginAsync("neu")).ShouldBeNull();
        (await bench.FindLoginAsync(username)).ShouldNotBeNull().AccountId.ShouldBe(username.StartsWith('A') ? "A-01" : "B-01");
        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Report_OfAClaimThatADeathHasLeft_WaitsTenMinutes()
    {
        var bench = await CreateAsync(CustomerState.Offered);
        var customer = await bench.World.Customers.GetAsync("B", Cancel);
        var never = MigrationWorld.NewAccount("B", 8);
        await bench.World.Get<LoginDirectory>().TryClaimAsync(customer, never, never.Logins[0], bench.World.Time.GetUtcNow(), Cancel);

        (await bench.ReportAsync("A", "A-09", Report("B.8"))).Outcome.ShouldBe((409, "login.pending"));
        bench.World.Time.Advance(TimeSpan.FromMinutes(11));
        (await bench.ReportAsync("A", "A-09", Report("B.8"))).Status.ShouldBe(201);

        (await bench.FindLoginAsync("B.8")).ShouldNotBeNull().AccountId.ShouldBe("A-09");
    }

    [Fact]
    public async Task Report_WhileAnImportWrites_IsRefused()
    {
        var bench = await CreateAsync(CustomerState.Waiting);
        await bench.World.Customers.UpdateAsync("A", customer => customer with { IsImporting = true }, _ => new AuditRecord(default, "test", "test"), Cancel);

        (await bench.ReportAsync("A", "A-09", Report("neu"))).Outcome.ShouldBe((409, "customer.importing"));
        (await bench.RemoveAsync("A", "A-02")).Outcome.ShouldBe((409, "customer.importing"));
        (await bench.ReportAsync("nobody", "A-09", Report("neu"))).Outcome.ShouldBe((404, "customer.unknown"));
    }

    [Fact]
    public async Task NewAccount_AfterTheSubmission_MovesAloneOnceItHasAnAddress()
    {
        var bench = await CreateAsync(CustomerState.Completed);
        await bench.ReportAsync("A", "A-09", Report("neu"));

        var answer = await bench.CallAsync("PortalChangeAddress", "A", "A-09", """{ "address": "Neu@Firma.example" }""");

        answer.Status.ShouldBe(200);
        answer.Body!["next"]!.GetValue<string>().ShouldBe("confirm");
        answer.Body["address"]!.GetValue<string>().ShouldBe("neu@firma.example");
        bench.World.Client.Invocations.Where(call => call.Method.Name == "ScheduleNewOrchestrationInstanceAsync").ShouldHaveSingleItem()
            .Arguments.OfType<Microsoft.DurableTask.StartOrchestrationOptions>().ShouldHaveSingleItem().InstanceId.ShouldBe("customer-A-account-A-09-2");
        (await bench.World.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Permissions_OfSomebodyWhoSignsIn_AreInTheNextToken()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await bench.PrepareAsync("A", 2, account => account with { State = AccountState.Done, Email = "zwei@firma.example", DirectoryUserId = UserId, SignedInAt = MigrationWorld.Start });

        await bench.ReportAsync("A", "A-02", Report("Person 2", ["karte"], ["A.2"]));

        (await bench.World.Get<DirectoryUsers>().FindAsync(UserId, Cancel)).ShouldNotBeNull().Logins.ShouldHaveSingleItem().Permissions.ShouldBe(["karte"]);
        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            account => account.State.ShouldBe(AccountState.Done), account => account.Generation.ShouldBe(1));
    }

    [Fact]
    public async Task Permissions_OfAnAccountThatWasMergedAway_GoToTheOther()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await MergeAsync(bench, merged: 2, into: 3);
        await bench.PrepareAsync("A", 3, account => account with { State = AccountState.Done, Email = "drei@firma.example", DirectoryUserId = UserId, SignedInAt = MigrationWorld.Start });

        (await bench.ReportAsync("A", "A-02", Report("Person 2", ["karte"], ["A.2", "A.2b"]))).Body!["state"]!.GetValue<string>().ShouldBe("merged");

        var holder = await bench.FindAccountAsync("A", 3);
        holder.ShouldNotBeNull().MergedLogins.Select(login => login.Username).ShouldBe(["A.2", "A.2b"]);
        (await bench.World.Get<DirectoryUsers>().FindAsync(UserId, Cancel)).ShouldNotBeNull().Logins.Count.ShouldBe(3);
        foreach (var username in new[] { "A.2", "A.2b" }) (await bench.FindLoginAsync(username)).ShouldNotBeNull().AccountId.ShouldBe("A-03");
    }

    [Fact]
    public async Task Account_ThatTheMainAccountHasRetired_StaysRetired()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        (await bench.CallAsync("PortalRetireAccount", "A", "A-02")).Body!["state"]!.GetValue<string>().ShouldBe("retired");

        (await bench.ReportAsync("A", "A-02", Report("Person 2", ["karte"], ["A.2"]))).Body!["state"]!.GetValue<string>().ShouldBe("retired");
    }

    [Fact]
    public async Task Account_ThatWasReportedAsGone_ComesBack()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await bench.RemoveAsync("A", "A-02");

        var answer = await bench.ReportAsync("A", "A-02", Report("Person 2", ["all"], ["A.2"]));

        answer.Body!["state"]!.GetValue<string>().ShouldBe("open");
        answer.Body["removedAt"].ShouldBeNull();
        (await bench.GateAsync("A.2")).ShouldBe(SignInDoor.Legacy);
        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().Generation.ShouldBe(3);
    }

    /// <summary>Each write may be the last of the process: reporting again ends in the same state.</summary>
    [Theory]
    [InlineData(nameof(CustomerState.Offered))]
    [InlineData(nameof(CustomerState.InProgress))]
    public async Task Report_DyingAfterAnyWrite_IsMadeGoodByReportingAgain(string state)
    {
        var tables = await storage.CreateTablesAsync();
        var bench = new PortalApiBench(tables);
        for (var writes = 0; ; writes++)
        {
            var customer = $"A{writes}";
            await bench.World.AddCustomerAsync(customer, 2, Enum.Parse<CustomerState>(state));
            var isWhole = await DieAfterAsync(bench, customer, writes, tables);

            await ReportBothAsync(bench, customer, tables);

            foreach (var (username, account) in new[] { ($"{customer}.x", $"{customer}-02"), ($"{customer}.neu", $"{customer}-07") })
            {
                var stored = await bench.World.Customers.GetAccountAsync(customer, account, Cancel);
                stored.Logins.ShouldHaveSingleItem().Username.ShouldBe(username);
                (await bench.FindLoginAsync(username)).ShouldNotBeNull().ShouldSatisfyAllConditions(
                    login => login.IsOf(stored).ShouldBeTrue(), login => login.AccountVersion.ShouldBe(stored.Version));
            }
            (await bench.FindLoginAsync($"{customer}.2")).ShouldBeNull();
            (await bench.World.Customers.GetAuditAsync(customer, Cancel).CountAsync(Cancel)).ShouldBe(2);
            if (isWhole) break;
            writes.ShouldBeLessThan(30);
        }
    }

    private static async Task ReportBothAsync(PortalApiBench bench, string customer, SsoTables tables)
    {
        (await bench.ReportAsync(customer, $"{customer}-02", Report($"{customer}.x"), tables)).Status.ShouldBe(200);
        (await bench.ReportAsync(customer, $"{customer}-07", Report($"{customer}.neu"), tables)).Status.ShouldBeOneOf(200, 201);
    }

    /// <returns>True when there were no more writes to die after.</returns>
    private async Task<bool> DieAfterAsync(PortalApiBench bench, string customer, int writes, SsoTables tables)
    {
        var stop = new StopAfterWrites(writes);
        try
        {
            await ReportBothAsync(bench, customer, storage.Open(tables, stop));
        }
        catch (ProcessDiedException) { }
        return !stop.Stopped;
    }

    private static async Task MergeAsync(PortalApiBench bench, int merged, int into)
    {
        var all = await bench.World.Customers.GetAccountsAsync("A", Cancel);
        await bench.PrepareAsync("A", into, account => account.TakeOverLogins(all[merged - 1]));
        await bench.PrepareAsync("A", merged, account => account.MergeInto(all[into - 1].Id));
    }

    private async Task<PortalApiBench> CreateAsync(CustomerState state)
    {
        var bench = new PortalApiBench(await storage.CreateTablesAsync());
        await bench.World.AddCustomerAsync("A", 3, state);
        await bench.World.AddCustomerAsync("B", 2, state);
        return bench;
    }
}
