using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration;

public sealed class AddressChangesTests(StorageFixture storage)
{
    private const string Main = "chef@firma.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_BeforeTheConfirmation_BeginsANewGenerationAndFreesTheOldAddress()
    {
        var world = await ArrangeAsync();

        (await ChangeAsync(world, 2, " Neu@Firma.example ")).ShouldBeNull();

        var account = await world.GetAccountAsync("K1", 2);
        (account.Email, account.Generation, account.State).ShouldBe(("neu@firma.example", 2, AccountState.AddressEntered));
        (await HolderAsync(world, "p2@firma.example")).ShouldBeNull();
        (await HolderAsync(world, "neu@firma.example")).ShouldBe("K1-02");
        world.Client.Verify(c => c.RaiseEventAsync(InstanceIds.Account("K1", "K1-02", 1), MigrationEvents.Superseded, 1, It.IsAny<CancellationToken>()), Times.Once);
        VerifyStarted(world, "K1-02", 2, Times.Once());
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_RepeatedWithTheSameAddress_ChangesNothing()
    {
        var world = await ArrangeAsync();
        await ChangeAsync(world, 2, "neu@firma.example");

        (await ChangeAsync(world, 2, "neu@firma.example")).ShouldBeNull();

        (await world.GetAccountAsync("K1", 2)).Generation.ShouldBe(2);
        VerifyStarted(world, "K1-02", 2, Times.Once());
    }

    [Theory]
    [InlineData("", false, nameof(AddressFault.Missing))]
    [InlineData("kein at", false, nameof(AddressFault.Malformed))]
    [InlineData("a@firma.example, b@firma.example", false, nameof(AddressFault.Malformed))]
    [InlineData("chef@firma.example", false, nameof(AddressFault.Repeated))]
    [InlineData("fremd@firma.example", false, nameof(AddressFault.Taken))]
    public async Task Change_BadAddress_SaysWhyAndChangesNothing(string typed, bool redirect, string fault)
    {
        var world = await ArrangeAsync();
        await world.AddCustomerAsync("K2", 1);
        await world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored("fremd@firma.example"), "K2", "K2-01", Cancellation);

        (await ChangeAsync(world, 2, typed, redirect)).ToString().ShouldBe(fault);

        (await world.GetAccountAsync("K1", 2)).Generation.ShouldBe(1);
        (await HolderAsync(world, "p2@firma.example")).ShouldBe("K1-02");
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_MainAccountToATaggedAddress_IsRefused() =>
        (await ChangeAsync(await ArrangeAsync(), 1, "chef+neu@firma.example")).ShouldBe(AddressFault.MainTagged);

    [Fact]
    public async Task Change_AccountThatHasEnded_IsRefused()
    {
        var world = await ArrangeAsync();
        await SetAsync(world, 2, account => account.Retire(MigrationWorld.Start));

        (await ChangeAsync(world, 2, "neu@firma.example")).ShouldBe(AddressFault.Settled);
        (await HolderAsync(world, "neu@firma.example")).ShouldBeNull();
    }

    [Fact]
    public async Task Change_OfTheMainAddress_AsksAnewForRedirectedAddressesThatItNoLongerCovers()
    {
        var world = await ArrangeAsync();
        await ChangeAsync(world, 2, "chef+lager@firma.example", redirect: true);

        (await ChangeAsync(world, 1, "chef@anders.example")).ShouldBeNull();

        var account = await world.GetAccountAsync("K1", 2);
        (account.State, account.Problem).ShouldBe((AccountState.Open, AccountProblems.AddressNotCovered));
    }

    [Fact]
    public async Task Decline_FreesTheAddressAndAsksTheMainAccount()
    {
        var world = await ArrangeAsync();
        await SetAsync(world, 2, account => account.AskForConfirmation(1));
        var tokens = world.Get<ConfirmationTokens>();
        var token = tokens.Read(tokens.Create(await world.GetAccountAsync("K1", 2)))!;

        (await world.Get<AddressConfirmation>().DeclineAsync(token, world.Client.Object, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Declined);

        var account = await world.GetAccountAsync("K1", 2);
        (account.State, account.Email, account.Problem).ShouldBe((AccountState.Open, null, AccountProblems.AddressDeclined));
        (await HolderAsync(world, "p2@firma.example")).ShouldBeNull();
        (await world.Customers.FindMailAsync("K1", Questions.Create(account, MigrationWorld.Start).Id, Cancellation)).ShouldNotBeNull();
        (await world.Get<AddressConfirmation>().ConfirmAsync(token, "k1.2", world.Client.Object, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Superseded);
    }

    [Fact]
    public async Task Reopen_LateReportOfAnOlderGeneration_ChangesNothing()
    {
        var world = await ArrangeAsync();
        await ChangeAsync(world, 2, "neu@firma.example");

        (await ReopenAsync(world, generation: 1)).ShouldBeFalse();
        (await ReopenAsync(world, generation: 2)).ShouldBeTrue();
        (await ReopenAsync(world, generation: 2)).ShouldBeFalse();

        var account = await world.GetAccountAsync("K1", 2);
        (account.State, account.Email, account.Problem).ShouldBe((AccountState.Open, "neu@firma.example", AccountProblems.MailUndeliverable));
        (await HolderAsync(world, "neu@firma.example")).ShouldBe("K1-02");
    }

    [Fact]
    public async Task Reserve_AddressThatNobodyConfirmedInTwoWeeks_YieldsToTheNext()
    {
        var world = await ArrangeAsync();
        await world.AddCustomerAsync("K2", 1);
        var address = EmailAddress.FromStored("p2@firma.example");
        world.Time.Advance(EmailReservations.UnconfirmedLifetime - TimeSpan.FromMinutes(1));
        (await world.Get<EmailReservations>().TryReserveAsync(address, "K2", "K2-01", Cancellation)).ShouldBeFalse();

        world.Time.Advance(TimeSpan.FromMinutes(1));
        (await world.Get<EmailReservations>().TryReserveAsync(address, "K2", "K2-01", Cancellation)).ShouldBeTrue();

        var former = await world.GetAccountAsync("K1", 2);
        (former.State, former.Email, former.Problem).ShouldBe((AccountState.Open, null, AccountProblems.AddressExpired));
        (await HolderAsync(world, "p2@firma.example")).ShouldBe("K2-01");
    }

    [Fact]
    public async Task Reserve_ConfirmedAddress_NeverYields()
    {
        var world = await ArrangeAsync();
        await SetAsync(world, 2, account => account.AskForConfirmation(1).Confirm(MigrationWorld.Start));
        world.Time.Advance(TimeSpan.FromDays(365));

        (await world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored("p2@firma.example"), "K2", "K2-01", Cancellation)).ShouldBeFalse();
    }

    /// <summary>The process dies after each of its writes in turn; the person then presses the button again.</summary>
    [Fact]
    public async Task Change_DiesAfterAnyWrite_IsCompletedByTheReconcilerAndByTryingAgain()
    {
        for (var writes = 0; ; writes++)
        {
            var world = await ArrangeAsync();
            var stop = new StopAfterWrites(writes);
            var mortal = storage.Open(world.Tables, stop);
            try
            {
                await world.Get<AddressChanges>(mortal).ChangeAsync(Request(2), "neu@firma.example", false, world.Client.Object, Cancellation);
            }
            catch (ProcessDiedException)
            {
            }

            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();
            (await ChangeAsync(world, 2, "neu@firma.example")).ShouldBeNull($"after {writes} writes");
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();

            var account = await world.GetAccountAsync("K1", 2);
            (account.Email, account.State).ShouldBe(("neu@firma.example", AccountState.AddressEntered));
            account.Generation.ShouldBe(2, $"after {writes} writes");
            (await HolderAsync(world, "neu@firma.example")).ShouldBe("K1-02");
            VerifyStarted(world, "K1-02", 2, Times.AtLeastOnce());
            // The old address is free, or will be: its holder does not hold it.
            world.Time.Advance(EmailReservations.LeftOverAfter);
            (await world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored("p2@firma.example"), "K9", "K9-01", Cancellation)).ShouldBeTrue($"after {writes} writes");
            if (!stop.Stopped) break;
        }
    }

    private static AccountChangeRequest Request(int number) => new("K1", MigrationWorld.AccountId("K1", number), Actors.MainAccount, "test");

    private static Task<AddressFault?> ChangeAsync(MigrationWorld world, int number, string typed, bool redirect = false) =>
        world.Get<AddressChanges>().ChangeAsync(Request(number), typed, redirect, world.Client.Object, Cancellation);

    private static Task<bool> ReopenAsync(MigrationWorld world, int generation) =>
        world.Get<AddressChanges>().ReopenAsync(Request(2), generation, AccountProblems.MailUndeliverable, world.Client.Object, Cancellation);

    private static async Task SetAsync(MigrationWorld world, int number, Func<Account, Account> change) => await world.Customers.UpdateAccountAsync(
        "K1", MigrationWorld.AccountId("K1", number), change, _ => new AuditRecord(world.Time.GetUtcNow(), Actors.System, "test"), null, Cancellation);

    private static async Task<string?> HolderAsync(MigrationWorld world, string address) =>
        (await world.Tables.Emails.FindAsync(TableKey.Encode(address), "address", Cancellation))?.GetString("AccountId");

    private static void VerifyStarted(MigrationWorld world, string accountId, int generation, Times times) => world.Client.Verify(
        c => c.ScheduleNewOrchestrationInstanceAsync(
            It.Is<Microsoft.DurableTask.TaskName>(name => name.Name == MigrateAccountOrchestrator.Name), It.IsAny<object>(),
            It.Is<Microsoft.DurableTask.StartOrchestrationOptions>(options => options.InstanceId == InstanceIds.Account("K1", accountId, generation)),
            It.IsAny<CancellationToken>()), times);

    private async Task<MigrationWorld> ArrangeAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 3, CustomerState.InProgress, account =>
            account.EnterAddress(EmailAddress.FromStored(account.IsMain ? Main : $"p{account.Id[^1]}@firma.example")));
        foreach (var account in await world.Customers.GetAccountsAsync("K1", Cancellation))
            (await world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored(account.Email!), "K1", account.Id, Cancellation)).ShouldBeTrue();
        return world;
    }
}
