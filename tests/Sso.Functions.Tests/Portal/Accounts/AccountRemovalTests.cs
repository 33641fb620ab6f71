using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Portal;
using Sso.Functions.Tests.Migration;
using static Sso.Functions.Tests.Portal.Accounts.PortalApiBench;

namespace Sso.Functions.Tests.Portal.Accounts;

/// <summary>Accounts that portals report as gone.</summary>
public sealed class AccountRemovalTests(StorageFixture storage)
{
    private const string UserId = "8f4b6e1c-3a52-4d0e-9a4b-1f4d0a4f3c11";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(CustomerState.Waiting))]
    [InlineData(nameof(CustomerState.Offered))]
    public async Task Removal_BeforeTheSubmission_DeletesTheAccountAndFreesItsLogIns(string state)
    {
        var bench = await CreateAsync(Enum.Parse<CustomerState>(state));

        for (var times = 0; times < 2; times++) (await bench.RemoveAsync("A", "A-02")).Status.ShouldBe(204);

        (await bench.FindAccountAsync("A", 2)).ShouldBeNull();
        (await bench.ReportAsync("B", "B-09", Report("A.2"))).Status.ShouldBe(201);
        (await bench.World.Customers.GetAuditAsync("A", Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            audit => audit.Action.ShouldBe("account.removed"), audit => audit.Actor.ShouldBe("portal:client-1"));
    }

    [Fact]
    public async Task Removal_BeforeTheSubmission_FreesAnAddressThatACutOffSubmissionHasReserved()
    {
        var bench = await CreateAsync(CustomerState.Offered);
        EmailAddress.TryParse("zwei@firma.example", out var address, out _).ShouldBeTrue();
        await bench.World.Get<EmailReservations>().TryReserveAsync(address!, "A", "A-02", Cancel);
        await bench.PrepareAsync("A", 2, account => account.EnterAddress(address!));

        await bench.RemoveAsync("A", "A-02");

        (await bench.World.Get<EmailReservations>().TryReserveAsync(address!, "B", "B-02", Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Removal_BeforeTheSubmission_OfAnAccountThatWasToTakeAnotherIn_LeavesThatOneAlone()
    {
        var bench = await CreateAsync(CustomerState.Offered);
        await MergeAsync(bench, merged: 3, into: 2);

        (await bench.RemoveAsync("A", "A-02")).Status.ShouldBe(204);

        (await bench.FindAccountAsync("A", 3)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            account => account.State.ShouldBe(AccountState.Open), account => account.MergedInto.ShouldBeNull());
        (await bench.FindLoginAsync("A.3")).ShouldNotBeNull().AccountId.ShouldBe("A-03");
    }

    [Theory]
    [InlineData(nameof(CustomerState.Waiting))]
    [InlineData(nameof(CustomerState.InProgress))]
    public async Task Removal_OfTheMainAccount_IsRefused(string state)
    {
        var bench = await CreateAsync(Enum.Parse<CustomerState>(state));

        (await bench.RemoveAsync("A", "A-01")).Outcome.ShouldBe((409, "account.is_main"));

        (await bench.FindAccountAsync("A", 1)).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("B-02")]
    [InlineData("nobody")]
    [InlineData("../A-02")]
    public async Task Removal_OfAnAccountThatTheCustomerDoesNotHave_ChangesNothing(string accountId)
    {
        var bench = await CreateAsync(CustomerState.Offered);

        (await bench.RemoveAsync("A", accountId)).Status.ShouldBe(204);

        (await bench.FindAccountAsync("B", 2)).ShouldNotBeNull();
        (await bench.World.Customers.GetAccountsAsync("A", Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Removal_AfterTheSubmission_RetiresAtOnce()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await bench.PrepareAsync("A", 2, Done);

        (await bench.RemoveAsync("A", "A-02")).Status.ShouldBe(204);
        var removed = await bench.FindAccountAsync("A", 2);
        (await bench.RemoveAsync("A", "A-02")).Status.ShouldBe(204);

        removed.ShouldNotBeNull().ShouldSatisfyAllConditions(
            account => account.State.ShouldBe(AccountState.Retired),
            account => account.LegacyClosedAt.ShouldBe(MigrationWorld.Start),
            account => account.RemovedAt.ShouldBe(MigrationWorld.Start),
            account => account.FormerUserIds.ShouldBe([UserId]));
        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().Version.ShouldBe(removed.Version);
        (await bench.GateAsync("A.2")).ShouldBe(SignInDoor.Unified);
        (await bench.World.Get<DirectoryUsers>().FindAsync(UserId, Cancel)).ShouldNotBeNull().Ended.ShouldBeTrue();
        (await bench.World.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Removal_OfAnAccountThatWasRetiredWithGrace_EndsTheGrace()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await bench.CallAsync("PortalRetireAccount", "A", "A-02");
        (await bench.GateAsync("A.2")).ShouldBe(SignInDoor.Legacy);

        (await bench.RemoveAsync("A", "A-02")).Status.ShouldBe(204);

        (await bench.GateAsync("A.2")).ShouldBe(SignInDoor.Unified);
        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().Generation.ShouldBe(2);
    }

    [Fact]
    public async Task LogIn_OfARemovedAccount_MayBeGivenToAnother()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await bench.RemoveAsync("A", "A-02");

        (await bench.ReportAsync("B", "B-09", Report("A.2"))).Status.ShouldBe(201);

        (await bench.FindLoginAsync("A.2")).ShouldNotBeNull().AccountId.ShouldBe("B-09");
        (await bench.GateAsync("A.2")).ShouldBe(SignInDoor.Legacy);
        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().Logins.ShouldBeEmpty();
        (await bench.ReportAsync("A", "A-02", Report("A.2"))).Outcome.ShouldBe((409, "login.owned"));
    }

    [Fact]
    public async Task Removal_OfAMergedAccount_TakesItsLogInsFromTheOther()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await MergeAsync(bench, merged: 3, into: 2);
        await bench.PrepareAsync("A", 2, Done);

        for (var times = 0; times < 2; times++) (await bench.RemoveAsync("A", "A-03")).Status.ShouldBe(204);

        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            account => account.State.ShouldBe(AccountState.Done), account => account.Logins.ShouldHaveSingleItem().Username.ShouldBe("A.2"));
        (await bench.World.Get<DirectoryUsers>().FindAsync(UserId, Cancel)).ShouldNotBeNull().Logins.ShouldHaveSingleItem().Username.ShouldBe("A.2");
        (await bench.FindLoginAsync("A.3")).ShouldBeNull();
    }

    [Fact]
    public async Task Removal_OfAnAccountThatHasTakenAnotherIn_LeavesThatOnesLogIns_UntilTheyAreGoneToo()
    {
        var bench = await CreateAsync(CustomerState.InProgress);
        await MergeAsync(bench, merged: 3, into: 2);
        await bench.PrepareAsync("A", 2, Done);

        for (var times = 0; times < 2; times++) (await bench.RemoveAsync("A", "A-02")).Status.ShouldBe(204);

        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            account => account.State.ShouldBe(AccountState.Done), account => account.Logins.ShouldHaveSingleItem().Username.ShouldBe("A.3"));
        (await bench.FindLoginAsync("A.2")).ShouldBeNull();

        (await bench.RemoveAsync("A", "A-03")).Status.ShouldBe(204);

        (await bench.FindAccountAsync("A", 2)).ShouldNotBeNull().State.ShouldBe(AccountState.Retired);
        (await bench.World.Get<DirectoryUsers>().FindAsync(UserId, Cancel)).ShouldNotBeNull().Ended.ShouldBeTrue();
    }

    /// <summary>Each write may be the last of the process: telling it again ends in the same state, and until then nobody is shut out of another account.</summary>
    [Theory]
    [InlineData(nameof(CustomerState.Offered))]
    [InlineData(nameof(CustomerState.InProgress))]
    public async Task Removal_DyingAfterAnyWrite_IsMadeGoodByTellingItAgain(string state)
    {
        var isBefore = state == nameof(CustomerState.Offered);
        var tables = await storage.CreateTablesAsync();
        var bench = new PortalApiBench(tables);
        for (var writes = 0; ; writes++)
        {
            var customer = $"A{writes}";
            await bench.World.AddCustomerAsync(customer, 2, Enum.Parse<CustomerState>(state));
            var stop = new StopAfterWrites(writes);
            try
            {
                await bench.RemoveAsync(customer, $"{customer}-02", storage.Open(tables, stop));
            }
            catch (ProcessDiedException) { }

            (await bench.RemoveAsync(customer, $"{customer}-02")).Status.ShouldBe(204);
            bench.World.Time.Advance(TimeSpan.FromMinutes(1));
            await bench.World.ReconcileAsync();

            (await bench.GateAsync($"{customer}.1")).ShouldBe(SignInDoor.Legacy);
            (await bench.GateAsync($"{customer}.2")).ShouldBe(isBefore ? SignInDoor.Legacy : SignInDoor.Unified);
            (await bench.FindAccountAsync(customer, 2))?.State.ShouldBe(AccountState.Retired);
            (await bench.FindLoginAsync($"{customer}.2") is null).ShouldBe(isBefore);
            (await bench.World.Customers.GetAuditAsync(customer, Cancel).CountAsync(Cancel)).ShouldBe(1);
            (await bench.World.PendingAsync()).ShouldBeEmpty();
            if (!stop.Stopped) break;
            writes.ShouldBeLessThan(30);
        }
    }

    private static Account Done(Account account) =>
        account with { State = AccountState.Done, Email = "zwei@firma.example", DirectoryUserId = UserId, SignedInAt = MigrationWorld.Start, LegacyClosedAt = MigrationWorld.Start };

    private static async Task MergeAsync(PortalApiBench bench, int merged, int into)
    {
        var all = await bench.World.Customers.GetAccountsAsync("A", Cancel);
        await bench.PrepareAsync("A", merged, account => account with { State = AccountState.Merged, MergedInto = all[into - 1].Id });
        await bench.PrepareAsync("A", into, account => account.TakeOverLogins(all[merged - 1]));
    }

    private async Task<PortalApiBench> CreateAsync(CustomerState state)
    {
        var bench = new PortalApiBench(await storage.CreateTablesAsync());
        await bench.World.AddCustomerAsync("A", 3, state);
        await bench.World.AddCustomerAsync("B", 2, state);
        return bench;
    }
}
