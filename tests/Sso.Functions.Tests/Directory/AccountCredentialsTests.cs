using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Portal;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Directory;

public sealed class AccountCredentialsTests(StorageFixture storage)
{
    private const string UserId = "7b1c9a52-0000-0000-0000-000000000001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static AccountChangeRequest Request => new("K1", "K1-01", "operator:test", "");

    [Fact]
    public async Task RenewPassword_PasswordMailed_OpensTheLegacyLogInAndKeepsTheConfirmedAddress()
    {
        var world = await CreateAsync(Mailed);

        (await world.Get<AccountCredentials>().RenewPasswordAsync(Request, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.Begun);

        var account = await world.GetAccountAsync("K1", 1);
        (account.State, account.Generation, account.Email, account.IsLegacyOpen(MigrationWorld.Start), account.UnifiedOpen)
            .ShouldBe((AccountState.Confirmed, 2, "a@example.com", true, false));
        account.FormerUserIds.ShouldBe([UserId]);
        account.SealedPassword.ShouldBeNull();
        (await world.Get<DirectoryUsers>().FindAsync(UserId, Cancellation))!.Ended.ShouldBeTrue();
        (await GateAsync(world)).ShouldBe(SignInDoor.Legacy);
    }

    [Fact]
    public async Task RenewPassword_AfterTheFirstSignInOrOfAnUnknownAccount_IsNotPossible()
    {
        var world = await CreateAsync(account => Mailed(account).SignIn(MigrationWorld.Start));
        var credentials = world.Get<AccountCredentials>();

        (await credentials.RenewPasswordAsync(Request, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.NotPossible);
        (await credentials.RenewPasswordAsync(Request with { AccountId = "K1-77" }, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.NoSuchAccount);
    }

    [Fact]
    public async Task RollBack_SignedIn_RestoresTheLegacyLogInAndKeepsTheAddress()
    {
        var world = await CreateAsync(account => Mailed(account).SignIn(MigrationWorld.Start));
        (await GateAsync(world)).ShouldBe(SignInDoor.Unified);

        (await world.Get<AccountCredentials>().RollBackAsync(Request, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.Begun);

        (await GateAsync(world)).ShouldBe(SignInDoor.Legacy);
        var account = await world.GetAccountAsync("K1", 1);
        (account.State, account.Email, account.Problem).ShouldBe((AccountState.Open, "a@example.com", DirectoryProblems.RolledBack));
        (await world.Get<DirectoryUsers>().FindAsync(UserId, Cancellation))!.Ended.ShouldBeTrue();
        (await world.Get<AccountCredentials>().RollBackAsync(Request, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.NotPossible);
    }

    [Fact]
    public async Task RollBack_AfterItsTime_IsNotPossible()
    {
        var world = await CreateAsync(Mailed);
        world.Time.Advance(TimeSpan.FromDays(31));

        (await world.Get<AccountCredentials>().RollBackAsync(Request, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.NotPossible);
    }

    [Fact]
    public async Task RollBackCustomer_DiesInBetween_GoesOnWhereItStopped()
    {
        for (var writes = 0; ; writes++)
        {
            var world = await CreateAsync(Mailed, accounts: 3);
            var dying = new StopAfterWrites(writes);
            try { await world.Get<AccountCredentials>(storage.Open(world.Tables, dying)).RollBackCustomerAsync("K1", "operator:test", told: [], client: null, Cancellation); }
            catch (ProcessDiedException) { }

            await world.Get<AccountCredentials>().RollBackCustomerAsync("K1", "operator:test", told: [], client: null, Cancellation);

            foreach (var account in await world.Customers.GetAccountsAsync("K1", Cancellation))
                (account.State, account.Generation, account.IsLegacyOpen(MigrationWorld.Start)).ShouldBe((AccountState.Open, 2, true), $"{account.Id} after {writes}");
            if (!dying.Stopped) break;
        }
    }

    [Fact]
    public async Task ReleaseAddress_OfARolledBackAccount_FreesItForOthers()
    {
        var world = await CreateAsync(Mailed);
        EmailAddress.TryParse("a@example.com", out var address, out _).ShouldBeTrue();
        await world.Get<EmailReservations>().TryReserveAsync(address!, "K1", "K1-01", Cancellation);
        var credentials = world.Get<AccountCredentials>();
        (await credentials.ReleaseAddressAsync(Request, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.NotPossible);
        await credentials.RollBackAsync(Request, world.Client.Object, Cancellation);
        (await world.Get<EmailReservations>().TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeFalse();

        (await credentials.ReleaseAddressAsync(Request, world.Client.Object, Cancellation)).ShouldBe(CredentialOutcome.Begun);

        (await world.GetAccountAsync("K1", 1)).Email.ShouldBeNull();
        (await world.Get<EmailReservations>().TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeTrue();
    }

    internal static Account Mailed(Account account) => account with
    {
        State = AccountState.PasswordMailed,
        Email = account.IsMain ? "a@example.com" : $"{account.Id}@example.com".ToLowerInvariant(),
        ConfirmedAt = MigrationWorld.Start,
        SealedPassword = "sealed",
        PasswordMailNumber = 1,
        PasswordMailedAt = MigrationWorld.Start,
        DirectoryUserId = account.IsMain ? UserId : $"7b1c9a52-0000-0000-0000-0000000000{account.Id[^2..]}",
    };

    private static async Task<SignInDoor> GateAsync(MigrationWorld world) =>
        GateRules.Decide(await new LoginDirectory(world.Tables).FindAsync("infleet", "K1.1", Cancellation), world.Time.GetUtcNow(), TimeSpan.FromDays(14)).SignIn;

    private async Task<MigrationWorld> CreateAsync(Func<Account, Account> prepare, int accounts = 1)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", accounts, CustomerState.InProgress, prepare);
        foreach (var account in await world.Customers.GetAccountsAsync("K1", Cancellation)) await world.Get<DirectoryUsers>().ProjectAsync(account, Cancellation);
        return world;
    }
}
