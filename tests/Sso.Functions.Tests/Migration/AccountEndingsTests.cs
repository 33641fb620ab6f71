using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Tests.Migration;

public sealed class AccountEndingsTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Retire_EndsTheLegacyLoginAfterTheGracePeriodAndRestoreTakesItBack()
    {
        var world = await ArrangeAsync();
        var endings = world.Get<AccountEndings>();

        (await endings.RetireAsync(Request(2), world.Client.Object, Cancellation)).IsChanged.ShouldBeTrue();
        (await endings.RetireAsync(Request(2), world.Client.Object, Cancellation)).IsChanged.ShouldBeFalse();

        var entry = (await new LoginDirectory(world.Tables).FindAsync("infleet", "K1.2", Cancellation))!;
        (entry.AccountState, entry.IsLegacyOpen(MigrationWorld.Start.AddHours(71)), entry.IsLegacyOpen(MigrationWorld.Start.AddHours(72)))
            .ShouldBe((AccountState.Retired, true, false));

        (await endings.RestoreAsync(Request(2), world.Client.Object, Cancellation)).After.State.ShouldBe(AccountState.Open);
        (await new LoginDirectory(world.Tables).FindAsync("infleet", "K1.2", Cancellation))!.LegacyClosedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Retire_TheMainAccount_ChangesNothing()
    {
        var world = await ArrangeAsync();

        (await world.Get<AccountEndings>().RetireAsync(Request(1), world.Client.Object, Cancellation)).IsChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task Merge_TakesOverTheLoginsAtTheGateAndEndsTheOther()
    {
        var world = await ArrangeAsync();

        (await MergeAsync(world, 3, "K1-02")).ShouldBeTrue();
        (await MergeAsync(world, 3, "K1-02")).ShouldBeTrue();

        var holder = await world.GetAccountAsync("K1", 2);
        holder.Logins.Select(login => login.Application).ShouldBe(["infleet", "logbook"]);
        (await world.GetAccountAsync("K1", 3)).State.ShouldBe(AccountState.Merged);
        (await new LoginDirectory(world.Tables).FindAsync("logbook", "K1.3", Cancellation))!.AccountId.ShouldBe("K1-02");
        (await world.Customers.GetAuditAsync("K1", Cancellation).Select(record => record.Action).ToListAsync(Cancellation)).ShouldContain("account.merged");
    }

    [Theory]
    [InlineData(1, "K1-02", "the main account is never merged away")]
    [InlineData(2, "K1-02", "an account is not another one")]
    [InlineData(2, "K1-01", "both sign in to Infleet")]
    [InlineData(2, "K2-01", "another customer's account")]
    public async Task Merge_OfAccountsThatCannotBeOne_IsRefused(int merged, string into, string why)
    {
        var world = await ArrangeAsync();
        await world.AddCustomerAsync("K2", 1);

        (await MergeAsync(world, merged, into)).ShouldBeFalse(why);
    }

    [Fact]
    public async Task Merge_DiesAfterAnyWrite_LeavesEachLoginWithExactlyOneAccountInTheEnd()
    {
        for (var writes = 0; ; writes++)
        {
            var world = await ArrangeAsync();
            var stop = new StopAfterWrites(writes);
            try
            {
                await world.Get<AccountEndings>(storage.Open(world.Tables, stop)).MergeAsync(Request(3), "K1-02", world.Client.Object, Cancellation);
            }
            catch (ProcessDiedException)
            {
            }

            (await MergeAsync(world, 3, "K1-02")).ShouldBeTrue($"after {writes} writes");
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();
            // What the new generation's orchestration does first makes good what was not projected.
            var holder = await world.GetAccountAsync("K1", 2);
            await new LoginDirectory(world.Tables).ProjectAsync(await world.Customers.GetAsync("K1", Cancellation), holder, Cancellation);

            holder.Logins.Count.ShouldBe(2);
            (await new LoginDirectory(world.Tables).FindAsync("logbook", "K1.3", Cancellation))!.AccountId.ShouldBe("K1-02");
            (await world.GetAccountAsync("K1", 3)).Generation.ShouldBe(2, $"after {writes} writes");
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task MoveRole_ThereIsAlwaysExactlyOneMainAccount()
    {
        var world = await ArrangeAsync();
        var role = world.Get<MainAccountRole>();

        (await role.MoveAsync(Request(2), Cancellation)).ShouldBe(MoveRoleOutcome.Moved);
        (await role.MoveAsync(Request(2), Cancellation)).ShouldBe(MoveRoleOutcome.Moved);

        (await world.Customers.GetAccountsAsync("K1", Cancellation)).Where(account => account.IsMain).ShouldHaveSingleItem().Id.ShouldBe("K1-02");
        (await new LoginDirectory(world.Tables).FindAsync("infleet", "K1.2", Cancellation))!.IsMain.ShouldBeTrue();
        (await new LoginDirectory(world.Tables).FindAsync("infleet", "K1.1", Cancellation))!.IsMain.ShouldBeFalse();
    }

    [Fact]
    public async Task MoveRole_ToARedirectedAccount_AsksForAMailboxFirst()
    {
        var world = await ArrangeAsync();
        await world.Customers.UpdateAccountAsync("K1", "K1-02", account => account with { RedirectToMain = true }, _ => new AuditRecord(MigrationWorld.Start, "", ""), null, Cancellation);

        (await world.Get<MainAccountRole>().MoveAsync(Request(2), Cancellation)).ShouldBe(MoveRoleOutcome.NeedsOwnMailbox);
        (await world.Get<MainAccountRole>().MoveAsync(Request(9), Cancellation)).ShouldBe(MoveRoleOutcome.NoSuchAccount);
    }

    private static AccountChangeRequest Request(int number) => new("K1", MigrationWorld.AccountId("K1", number), Actors.MainAccount, "test");

    private static Task<bool> MergeAsync(MigrationWorld world, int merged, string into) =>
        world.Get<AccountEndings>().MergeAsync(Request(merged), into, world.Client.Object, Cancellation);

    private async Task<MigrationWorld> ArrangeAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 3, CustomerState.InProgress, account => account.Id == "K1-03" ? account with { Logins = [new Login("logbook", "K1.3", ["trips.read"])] } : account);
        return world;
    }
}
