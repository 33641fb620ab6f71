using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration;

/// <summary>Another address for an account that somebody has signed in with, up to the proof by its mailbox.</summary>
public sealed class AddressMovesTests(StorageFixture storage)
{
    private const string Old = "p2@firma.example";
    private const string New = "neu@firma.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Propose_AnotherAddress_KeepsThePresentOneAndAsksTheNewMailbox()
    {
        var world = await ArrangeAsync();

        (await ProposeAsync(world, " Neu@Firma.example ")).ShouldBeNull();

        var account = await world.GetAccountAsync("K1", 2);
        (account.Email, account.NextEmail, account.State, account.Generation).ShouldBe((Old, New, AccountState.Done, 1));
        (await HolderAsync(world, Old), await HolderAsync(world, New)).ShouldBe(("K1-02", "K1-02"));
        (await FindProofAsync(world, account)).ShouldNotBeNull();
        VerifyStarted(world, Times.Never());
    }

    [Fact]
    public async Task Propose_TheSameAgain_ChangesNothing()
    {
        var world = await ArrangeAsync();
        await ProposeAsync(world, New);
        var before = await world.GetAccountAsync("K1", 2);

        (await ProposeAsync(world, New)).ShouldBeNull();

        (await world.GetAccountAsync("K1", 2)).Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task Propose_ThePresentAddressAgain_TakesTheProposalBackAndEndsItsLink()
    {
        var world = await ArrangeAsync();
        var link = await LinkAsync(world, New);

        (await ProposeAsync(world, Old)).ShouldBeNull();

        (await world.GetAccountAsync("K1", 2)).NextEmail.ShouldBeNull();
        (await HolderAsync(world, New)).ShouldBeNull();
        (await HolderAsync(world, Old)).ShouldBe("K1-02");
        (await ConfirmAsync(world, link)).ShouldBe(ConfirmationOutcome.Superseded);
    }

    [Fact]
    public async Task Propose_ASecondOther_ReleasesTheFirstAndEndsItsLink()
    {
        var world = await ArrangeAsync();
        var link = await LinkAsync(world, New);

        await ProposeAsync(world, "andere@firma.example");

        (await HolderAsync(world, New)).ShouldBeNull();
        (await ConfirmAsync(world, link)).ShouldBe(ConfirmationOutcome.Superseded);
    }

    [Theory]
    [InlineData("chef@firma.example", AddressFault.Repeated)]
    [InlineData("fremd@firma.example", AddressFault.Taken)]
    [InlineData("kein at", AddressFault.Malformed)]
    public async Task Propose_BadAddress_SaysWhyAndChangesNothing(string typed, object fault)
    {
        var world = await ArrangeAsync();
        await world.AddCustomerAsync("K2", 1);
        await world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored("fremd@firma.example"), "K2", "K2-01", Cancellation);

        (await ProposeAsync(world, typed)).ShouldBe((AddressFault)fault);

        (await world.GetAccountAsync("K1", 2)).NextEmail.ShouldBeNull();
    }

    [Fact]
    public async Task Propose_PseudoAddressOfTheMainMailbox_NeedsNoOtherProof()
    {
        var world = await ArrangeAsync();

        (await ProposeAsync(world, "chef+lager@firma.example", redirect: true)).ShouldBeNull();

        var account = await world.GetAccountAsync("K1", 2);
        account.NextConfirmedAt.ShouldNotBeNull();
        (await FindProofAsync(world, account)).ShouldBeNull();
        VerifyStarted(world, Times.Once());
    }

    [Fact]
    public async Task Confirm_RightUsername_StartsTheChangeOnce()
    {
        var world = await ArrangeAsync();
        var link = await LinkAsync(world, New);

        (await ConfirmAsync(world, link)).ShouldBe(ConfirmationOutcome.NextProven);
        (await ConfirmAsync(world, link)).ShouldBe(ConfirmationOutcome.NextProven);

        (await world.GetAccountAsync("K1", 2)).NextConfirmedAt.ShouldBe(world.Time.GetUtcNow());
        VerifyStarted(world, Times.Once());
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_WrongUsername_UsesUpTheTries()
    {
        var world = await ArrangeAsync();
        var link = await LinkAsync(world, New);

        for (var i = 1; i < AddressConfirmation.MaxFailures; i++) (await ConfirmAsync(world, link, "falsch")).ShouldBe(ConfirmationOutcome.Wrong);
        (await ConfirmAsync(world, link, "falsch")).ShouldBe(ConfirmationOutcome.Locked);
        (await ConfirmAsync(world, link)).ShouldBe(ConfirmationOutcome.Locked);

        (await world.GetAccountAsync("K1", 2)).NextConfirmedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Confirm_DiesAfterAnyWrite_IsMadeGoodByTheReconciler()
    {
        for (var writes = 0; ; writes++)
        {
            var world = await ArrangeAsync();
            var link = await LinkAsync(world, New);
            var stop = new StopAfterWrites(writes);
            try { await world.Get<AddressConfirmation>(storage.Open(world.Tables, stop)).ConfirmAsync(link, "K1.2", world.Client.Object, Cancellation); }
            catch (ProcessDiedException) { }

            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();
            (await ConfirmAsync(world, link)).ShouldBe(ConfirmationOutcome.NextProven, $"after {writes} writes");
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();

            VerifyStarted(world, Times.AtLeastOnce());
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Decline_OfTheNewMailbox_KeepsThePresentAddressAndSaysSo()
    {
        var world = await ArrangeAsync();
        var link = await LinkAsync(world, New);

        (await world.Get<AddressConfirmation>().DeclineAsync(link, world.Client.Object, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Declined);

        var account = await world.GetAccountAsync("K1", 2);
        (account.Email, account.NextEmail, account.Problem, account.State).ShouldBe((Old, null, AccountProblems.AddressDeclined, AccountState.Done));
        (await HolderAsync(world, New)).ShouldBeNull();
    }

    [Fact]
    public async Task Bounce_OfTheProof_GivesTheProposalUpAndSaysSo_OfAnEarlierOneNot()
    {
        var world = await ArrangeAsync();
        await ProposeAsync(world, "tippfehler@firma.example");
        var earlier = AddressMoves.ProofOf(await world.GetAccountAsync("K1", 2), world.Time.GetUtcNow());
        await ProposeAsync(world, New);
        var proof = AddressMoves.ProofOf(await world.GetAccountAsync("K1", 2), world.Time.GetUtcNow());

        await world.Get<UndeliverableMails>().RecordAsync(earlier, "K1-02", 1, "Bounced", world.Client.Object, Cancellation);
        (await world.GetAccountAsync("K1", 2)).NextEmail.ShouldBe(New);
        await world.Get<UndeliverableMails>().RecordAsync(proof, "K1-02", 1, "Bounced", world.Client.Object, Cancellation);

        var account = await world.GetAccountAsync("K1", 2);
        (account.Email, account.NextEmail, account.Problem, account.State).ShouldBe((Old, null, AccountProblems.MailUndeliverable, AccountState.Done));
        (await HolderAsync(world, New)).ShouldBeNull();
    }

    [Fact]
    public async Task Reserve_ProposalThatNobodyProvedInTwoWeeks_YieldsToTheNext()
    {
        var world = await ArrangeAsync();
        await ProposeAsync(world, New);
        await world.AddCustomerAsync("K2", 1);
        world.Time.Advance(EmailReservations.LeftOverAfter * 2);
        (await ReserveForAnotherAsync(world)).ShouldBeFalse();

        world.Time.Advance(EmailReservations.UnconfirmedLifetime);
        (await ReserveForAnotherAsync(world)).ShouldBeTrue();

        var account = await world.GetAccountAsync("K1", 2);
        (account.Email, account.NextEmail, account.State, account.Generation).ShouldBe((Old, null, AccountState.Done, 1));
    }

    [Fact]
    public async Task Resend_OfTheProof_EndsTheFirstLink()
    {
        var world = await ArrangeAsync();
        var first = await LinkAsync(world, New);

        (await world.Get<MailResends>().ResendAsync(Request, Cancellation)).ShouldBe(ResendOutcome.Sent);

        (await ConfirmAsync(world, first)).ShouldBe(ConfirmationOutcome.Superseded);
        var account = await world.GetAccountAsync("K1", 2);
        (await FindProofAsync(world, account)).ShouldNotBeNull().Requested.ShouldBeTrue();
    }

    private static AccountChangeRequest Request => new("K1", "K1-02", Actors.MainAccount, "test");

    private static Task<AddressFault?> ProposeAsync(MigrationWorld world, string typed, bool redirect = false) =>
        world.Get<AddressChanges>().ChangeAsync(Request, typed, redirect, world.Client.Object, Cancellation);

    private static async Task<ConfirmationToken> LinkAsync(MigrationWorld world, string address)
    {
        (await ProposeAsync(world, address)).ShouldBeNull();
        var tokens = world.Get<ConfirmationTokens>();
        return tokens.Read(tokens.Create(await world.GetAccountAsync("K1", 2))).ShouldNotBeNull();
    }

    private static async Task<ConfirmationOutcome> ConfirmAsync(MigrationWorld world, ConfirmationToken link, string username = "K1.2") =>
        (await world.Get<AddressConfirmation>().ConfirmAsync(link, username, world.Client.Object, Cancellation)).Outcome;

    private static Task<MailIntent?> FindProofAsync(MigrationWorld world, Account account) =>
        world.Customers.FindMailAsync("K1", AddressMoves.ProofOf(account, world.Time.GetUtcNow()).Id, Cancellation);

    private static Task<bool> ReserveForAnotherAsync(MigrationWorld world) =>
        world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored(New), "K2", "K2-01", Cancellation);

    private static async Task<string?> HolderAsync(MigrationWorld world, string address) =>
        (await world.Tables.Emails.FindAsync(TableKey.Encode(address), "address", Cancellation))?.GetString("AccountId");

    private static void VerifyStarted(MigrationWorld world, Times times) => world.Client.Verify(
        c => c.ScheduleNewOrchestrationInstanceAsync(
            It.Is<Microsoft.DurableTask.TaskName>(name => name.Name == MoveAddressOrchestrator.Name), It.IsAny<object>(),
            It.Is<Microsoft.DurableTask.StartOrchestrationOptions>(options => options.InstanceId == InstanceIds.AddressMove("K1", "K1-02", 1, 1)),
            It.IsAny<CancellationToken>()), times);

    private async Task<MigrationWorld> ArrangeAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 2, CustomerState.Completed, account => account with
        {
            State = AccountState.Done,
            Email = account.IsMain ? "chef@firma.example" : Old,
            ConfirmedAt = MigrationWorld.Start,
            SignedInAt = MigrationWorld.Start,
            DirectoryUserId = Guid.NewGuid().ToString(),
        });
        foreach (var account in await world.Customers.GetAccountsAsync("K1", Cancellation))
            (await world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored(account.Email!), "K1", account.Id, Cancellation)).ShouldBeTrue();
        return world;
    }
}
