using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Tests.Migration;

public sealed class AddressConfirmationTests(StorageFixture storage)
{
    private static readonly string InstanceId = InstanceIds.Account("K1", "K1-01", 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Confirm_RightUsername_ConfirmsAndRaisesTheEvent()
    {
        var (world, token) = await ArrangeAsync();

        var (account, outcome) = await ConfirmAsync(world, token, "  k1.1 ");

        outcome.ShouldBe(ConfirmationOutcome.Confirmed);
        account.State.ShouldBe(AccountState.Confirmed);
        account.ConfirmedAt.ShouldBe(world.Time.GetUtcNow());
        VerifyRaised(world, Times.Once());
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_RightCode_Confirms()
    {
        var (world, token) = await ArrangeAsync();
        var code = world.Get<ConfirmationCodes>().Read(await world.GetAccountAsync("K1", 1)).ShouldNotBeNull();

        (await ConfirmAsync(world, token, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Outcome.ShouldBe(ConfirmationOutcome.Confirmed);
    }

    [Fact]
    public async Task Confirm_Twice_ChangesNothingTheSecondTime()
    {
        var (world, token) = await ArrangeAsync();
        await ConfirmAsync(world, token, "k1.1");

        (await ConfirmAsync(world, token, "k1.1")).Outcome.ShouldBe(ConfirmationOutcome.AlreadyConfirmed);

        VerifyRaised(world, Times.Once());
    }

    [Fact]
    public async Task Confirm_ProcessDiesBeforeTheEvent_IsMadeGoodByTheReconciler()
    {
        var (world, token) = await ArrangeAsync();
        world.Client.Setup(c => c.RaiseEventAsync(InstanceId, It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("gone"));
        await Should.ThrowAsync<IOException>(() => ConfirmAsync(world, token, "k1.1"));
        world.Client.Invocations.Clear();
        world.Client.Setup(c => c.RaiseEventAsync(InstanceId, It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);

        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.ReconcileAsync();

        VerifyRaised(world, Times.Once());
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_OrchestrationNotThereYet_KeepsTheSignalForLater()
    {
        var (world, token) = await ArrangeAsync();
        world.Client.Setup(c => c.GetInstanceAsync(InstanceId, false, It.IsAny<CancellationToken>()))
            .ReturnsAsync((Microsoft.DurableTask.Client.OrchestrationMetadata?)null);

        await ConfirmAsync(world, token, "k1.1");

        VerifyRaised(world, Times.Never());
        (await world.PendingAsync()).ShouldHaveSingleItem().EventName.ShouldBe(MigrationEvents.AddressConfirmed);
    }

    [Fact]
    public async Task Reconcile_SignalWhoseChangeWasNeverWritten_MovesNothing()
    {
        var (world, _) = await ArrangeAsync();
        await world.Get<PendingSignals>().StoreAsync(new Signal("K1", "K1-01", 1, MigrationEvents.AddressConfirmed), MigrationWorld.Start, Cancellation);

        await world.ReconcileAsync();
        VerifyRaised(world, Times.Never());
        (await world.PendingAsync()).ShouldHaveSingleItem();

        world.Time.Advance(TimeSpan.FromDays(2));
        await world.ReconcileAsync();
        VerifyRaised(world, Times.Never());
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_WrongUsername_FiveTimes_LocksTheLink()
    {
        var (world, token) = await ArrangeAsync();

        for (var left = 4; left > 0; left--)
        {
            var (account, wrong) = await ConfirmAsync(world, token, "somebody.else");
            wrong.ShouldBe(ConfirmationOutcome.Wrong);
            AddressConfirmation.TriesLeft(account).ShouldBe(left);
        }
        (await ConfirmAsync(world, token, "somebody.else")).Outcome.ShouldBe(ConfirmationOutcome.Locked);
        (await ConfirmAsync(world, token, "k1.1")).Outcome.ShouldBe(ConfirmationOutcome.Locked);
    }

    [Fact]
    public async Task Confirm_EmptyAnswer_UsesUpNoTry()
    {
        var (world, token) = await ArrangeAsync();

        var (account, outcome) = await ConfirmAsync(world, token, " ");

        outcome.ShouldBe(ConfirmationOutcome.Missing);
        AddressConfirmation.TriesLeft(account).ShouldBe(AddressConfirmation.MaxFailures);
    }

    [Fact]
    public async Task Confirm_ExpiredLink_IsRefused()
    {
        var (world, token) = await ArrangeAsync();
        world.Time.Advance(ConfirmationTokens.Lifetime);

        (await ConfirmAsync(world, token, "k1.1")).Outcome.ShouldBe(ConfirmationOutcome.Expired);
    }

    [Fact]
    public async Task Confirm_LinkOfAnOlderMail_IsSuperseded()
    {
        var (world, token) = await ArrangeAsync();
        await ChangeAsync(world, account => account.AskForConfirmation(2));

        (await ConfirmAsync(world, token, "k1.1")).Outcome.ShouldBe(ConfirmationOutcome.Superseded);
    }

    [Fact]
    public async Task Reconcile_FirstSignInAfterTheOrchestrationEnded_IsRecorded()
    {
        var (world, _) = await ArrangeAsync();
        await ChangeAsync(world, a => a.Confirm(MigrationWorld.Start).SealPassword("sealed").CreateUser(Guid.Empty.ToString()).MailPassword(MigrationWorld.Start).FallDormant());
        await world.Get<PendingSignals>().StoreAsync(new Signal("K1", "K1-01", 1, MigrationEvents.FirstSignIn), MigrationWorld.Start, Cancellation);

        await world.ReconcileAsync();

        var account = await world.GetAccountAsync("K1", 1);
        account.State.ShouldBe(AccountState.Done);
        account.SealedPassword.ShouldBeNull();
        account.LegacyClosedAt.ShouldBe(MigrationWorld.Start);
        (await new LoginDirectory(world.Tables).FindAsync("infleet", "k1.1", Cancellation)).ShouldNotBeNull().IsLegacyOpen(MigrationWorld.Start).ShouldBeFalse();
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    private static void VerifyRaised(MigrationWorld world, Times times) =>
        world.Client.Verify(c => c.RaiseEventAsync(InstanceId, MigrationEvents.AddressConfirmed, 1, It.IsAny<CancellationToken>()), times);

    private static Task<(Account Account, ConfirmationOutcome Outcome)> ConfirmAsync(MigrationWorld world, ConfirmationToken token, string answer) =>
        world.Get<AddressConfirmation>().ConfirmAsync(token, answer, world.Client.Object, Cancellation);

    private static async Task ChangeAsync(MigrationWorld world, Func<Account, Account> change) => await world.Customers.UpdateAccountAsync(
        "K1", "K1-01", change, _ => new AuditRecord(world.Time.GetUtcNow(), Actors.System, "test"), null, Cancellation);

    private async Task<(MigrationWorld World, ConfirmationToken Token)> ArrangeAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        var code = world.Get<ConfirmationCodes>().CreateSealed("K1", "K1-01");
        await world.AddCustomerAsync("K1", 1, CustomerState.InProgress, account =>
            account.EnterAddress(EmailAddress.FromStored("anna@example.com"), sealedCode: code).AskForConfirmation(1));
        var tokens = world.Get<ConfirmationTokens>();
        return (world, tokens.Read(tokens.Create(await world.GetAccountAsync("K1", 1)))!);
    }
}
