using Microsoft.AspNetCore.DataProtection;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration;

public sealed class AddressConfirmationTests(StorageFixture storage)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly Mock<DurableTaskClient> _client = new("test");
    private readonly ConfirmationTokens _tokens = new(new EphemeralDataProtectionProvider(), new FakeTimeProvider(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero)));
    private static readonly string InstanceId = InstanceIds.Account("K1", "K1-01", 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Confirm_RightUsername_ConfirmsAndRaisesTheEvent()
    {
        var (sut, tables, token) = await ArrangeAsync();

        var (account, outcome) = await sut.ConfirmAsync(token, "  MÜLLER.1 ", _client.Object, Cancellation);

        outcome.ShouldBe(ConfirmationOutcome.Confirmed);
        account.State.ShouldBe(AccountState.Confirmed);
        account.ConfirmedAt.ShouldBe(_time.GetUtcNow());
        _client.Verify(c => c.RaiseEventAsync(InstanceId, MigrationEvents.AddressConfirmed, 1, It.IsAny<CancellationToken>()), Times.Once);
        (await PendingAsync(tables)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_Twice_ChangesNothingTheSecondTime()
    {
        var (sut, _, token) = await ArrangeAsync();
        await sut.ConfirmAsync(token, "müller.1", _client.Object, Cancellation);

        var (_, outcome) = await sut.ConfirmAsync(token, "müller.1", _client.Object, Cancellation);

        outcome.ShouldBe(ConfirmationOutcome.AlreadyConfirmed);
        _client.Verify(c => c.RaiseEventAsync(InstanceId, It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Confirm_ProcessDiesBeforeTheEvent_IsMadeGoodByTheReconciler()
    {
        var (sut, tables, token) = await ArrangeAsync();
        _client.Setup(c => c.GetInstanceAsync(InstanceId, false, It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("gone"));
        await Should.ThrowAsync<IOException>(() => sut.ConfirmAsync(token, "müller.1", _client.Object, Cancellation));
        Running();

        _time.Advance(TimeSpan.FromMinutes(1));
        var pending = new PendingSignals(tables);
        await new ReconcileSignalsFunction(pending, new OrchestrationSignals(pending, _time), Steps(tables), _time)
            .RunAsync(new(), _client.Object, Cancellation);

        _client.Verify(c => c.RaiseEventAsync(InstanceId, MigrationEvents.AddressConfirmed, 1, It.IsAny<CancellationToken>()), Times.Once);
        (await PendingAsync(tables)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_OrchestrationNotThereYet_KeepsTheSignalForLater()
    {
        var (sut, tables, token) = await ArrangeAsync();
        _client.Setup(c => c.GetInstanceAsync(InstanceId, false, It.IsAny<CancellationToken>())).ReturnsAsync((OrchestrationMetadata?)null);

        await sut.ConfirmAsync(token, "müller.1", _client.Object, Cancellation);

        _client.Verify(c => c.RaiseEventAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Never);
        (await PendingAsync(tables)).ShouldHaveSingleItem().Signal.EventName.ShouldBe(MigrationEvents.AddressConfirmed);
    }

    [Fact]
    public async Task Confirm_WrongUsername_FiveTimes_LocksTheLink()
    {
        var (sut, _, token) = await ArrangeAsync();

        for (var left = 4; left > 0; left--)
        {
            var (account, wrong) = await sut.ConfirmAsync(token, "somebody.else", _client.Object, Cancellation);
            wrong.ShouldBe(ConfirmationOutcome.Wrong);
            AddressConfirmation.TriesLeft(account).ShouldBe(left);
        }
        (await sut.ConfirmAsync(token, "somebody.else", _client.Object, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Locked);
        (await sut.ConfirmAsync(token, "müller.1", _client.Object, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Locked);
    }

    [Fact]
    public async Task Confirm_EmptyAnswer_UsesUpNoTry()
    {
        var (sut, _, token) = await ArrangeAsync();

        var (account, outcome) = await sut.ConfirmAsync(token, " ", _client.Object, Cancellation);

        outcome.ShouldBe(ConfirmationOutcome.Missing);
        AddressConfirmation.TriesLeft(account).ShouldBe(AddressConfirmation.MaxFailures);
    }

    [Fact]
    public async Task Confirm_ExpiredLink_IsRefused()
    {
        var (sut, _, token) = await ArrangeAsync();
        _time.Advance(ConfirmationTokens.Lifetime);

        (await sut.ConfirmAsync(token, "müller.1", _client.Object, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Expired);
    }

    [Fact]
    public async Task Confirm_LinkOfAnOlderMail_IsSuperseded()
    {
        var (sut, tables, token) = await ArrangeAsync();
        await new CustomerStore(tables).UpdateAccountAsync(
            "K1", "K1-01", a => a.AskForConfirmation(2), _ => new AuditRecord(_time.GetUtcNow(), Actors.System, "test"), null, Cancellation);

        (await sut.ConfirmAsync(token, "müller.1", _client.Object, Cancellation)).Outcome.ShouldBe(ConfirmationOutcome.Superseded);
    }

    [Fact]
    public async Task Reconcile_FirstSignInAfterTheOrchestrationEnded_IsRecorded()
    {
        var (_, tables, _) = await ArrangeAsync();
        var customers = new CustomerStore(tables);
        await customers.UpdateAccountAsync(
            "K1", "K1-01", a => a.Confirm(_time.GetUtcNow()).SealPassword("sealed").CreateUser(Guid.Empty.ToString()).MailPassword(_time.GetUtcNow()).FallDormant(),
            _ => new AuditRecord(_time.GetUtcNow(), Actors.System, "test"), null, Cancellation);
        _client.Setup(c => c.GetInstanceAsync(InstanceId, false, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new OrchestrationMetadata(MigrateAccountName, InstanceId) { RuntimeStatus = OrchestrationRuntimeStatus.Completed });
        var pending = new PendingSignals(tables);
        await pending.StoreAsync(new Signal("K1", "K1-01", 1, MigrationEvents.FirstSignIn), _time.GetUtcNow(), Cancellation);

        await new ReconcileSignalsFunction(pending, new OrchestrationSignals(pending, _time), Steps(tables), _time).RunAsync(new(), _client.Object, Cancellation);

        var account = await customers.GetAccountAsync("K1", "K1-01", Cancellation);
        account.State.ShouldBe(AccountState.Done);
        account.SealedPassword.ShouldBeNull();
        account.LegacyClosedAt.ShouldBe(_time.GetUtcNow());
        (await new LoginDirectory(tables).FindAsync("infleet", "müller.1", Cancellation)).ShouldNotBeNull().LegacyOpen.ShouldBeFalse();
        (await PendingAsync(tables)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<StoredSignal>> PendingAsync(SsoTables tables) =>
        await new PendingSignals(tables).GetDueAsync(DateTimeOffset.MaxValue.AddDays(-1), 100, Cancellation);

    private void Running() => _client.Setup(c => c.GetInstanceAsync(InstanceId, false, It.IsAny<CancellationToken>()))
        .ReturnsAsync(new OrchestrationMetadata(MigrateAccountName, InstanceId) { RuntimeStatus = OrchestrationRuntimeStatus.Running });

    private const string MigrateAccountName = "MigrateAccount";

    private async Task<(AddressConfirmation Sut, SsoTables Tables, ConfirmationToken Token)> ArrangeAsync()
    {
        var tables = await storage.CreateTablesAsync();
        var customers = new CustomerStore(tables);
        EmailAddress.TryParse("anna@example.com", out var address, out _).ShouldBeTrue();
        var account = new Account
        {
            CustomerId = "K1",
            Id = "K1-01",
            DisplayName = "Anna Müller",
            IsMain = true,
            Logins = [new Login("infleet", "Müller.1", ["all"])],
        }.EnterAddress(address!).AskForConfirmation(1);
        var customer = new Customer { Id = "K1", Name = "Müller GmbH", Language = "de", Order = "1", State = CustomerState.InProgress };
        (await customers.TrySaveAsync(new CustomerChange { CustomerId = "K1", Customer = customer, Accounts = [account] }, Cancellation)).ShouldBeTrue();
        Running();

        var pending = new PendingSignals(tables);
        var sut = new AddressConfirmation(customers, pending, new OrchestrationSignals(pending, _time), _time);
        return (sut, tables, _tokens.Read(_tokens.Create(account))!);
    }

    private AccountSteps Steps(SsoTables tables) => new(new CustomerStore(tables), new LoginDirectory(tables), new DirectoryUsers(tables, _time), _time);
}
