using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

public sealed class WithdrawPasswordActivityTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static int _customers;

    private readonly string _customerId = $"W{Interlocked.Increment(ref _customers)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccountStep Step => new(_customerId, $"{_customerId}-02", 1);

    [Fact]
    public async Task Run_NobodyUsedThePassword_WithdrawsItAndOpensTheLegacyLogIn()
    {
        var tables = await PrepareAsync();

        (await RunAsync(tables)).ShouldBeTrue();
        (await RunAsync(tables)).ShouldBeTrue();

        var account = await GetAccountAsync(tables);
        (account.State, account.Generation, account.UnifiedOpen, account.IsLegacyOpen(TimeProvider.System.GetUtcNow())).ShouldBe((AccountState.Dormant, 2, false, true));
        account.FormerUserIds.ShouldHaveSingleItem();
        account.MayRenewPassword.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_PersonSignedIn_ChangesNothing()
    {
        var tables = await PrepareAsync();
        await ChangeAsync(tables, account => account.SignIn(TimeProvider.System.GetUtcNow()));

        (await RunAsync(tables)).ShouldBeFalse();

        (await GetAccountAsync(tables)).Generation.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public void PasswordState_TellsTheInitialPasswordFromAnother(int seconds, bool isInitial) =>
        new PasswordState(MailWorld.Start, MailWorld.Start + TimeSpan.FromSeconds(seconds)).IsInitial.ShouldBe(isInitial);

    private async Task<SsoTables> PrepareAsync()
    {
        var tables = await entra.CreateTablesAsync();
        var account = MailSamples.Employee(_customerId) with { State = AccountState.Confirmed, ConfirmedAt = TimeProvider.System.GetUtcNow() };
        await new CustomerStore(tables).TrySaveAsync(
            new CustomerChange { CustomerId = _customerId, Customer = MailSamples.Customer(_customerId), Accounts = [account] }, Cancellation);
        await UseAsync<CreateDirectoryUserActivity, CreateUserOutcome>(tables, activity => activity.RunAsync(Step, Cancellation));
        await ChangeAsync(tables, current => current.MailPassword(TimeProvider.System.GetUtcNow()).FallDormant());
        return tables;
    }

    private Task<bool> RunAsync(SsoTables tables) => UseAsync<WithdrawPasswordActivity, bool>(tables, activity => activity.RunAsync(Step, Cancellation));

    private async Task<TResult> UseAsync<T, TResult>(SsoTables tables, Func<T, Task<TResult>> use)
        where T : class
    {
        await using var services = entra.AddApp(new ServiceCollection(), tables).AddScoped<T>().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    private Task<(Account Account, bool Changed)> ChangeAsync(SsoTables tables, Func<Account, Account> change) => new CustomerStore(tables).UpdateAccountAsync(
        _customerId, Step.AccountId, change, account => new AuditRecord(TimeProvider.System.GetUtcNow(), "test", "test", account.Id), mails: null, Cancellation);

    private Task<Account> GetAccountAsync(SsoTables tables) => new CustomerStore(tables).GetAccountAsync(_customerId, Step.AccountId, Cancellation);
}
