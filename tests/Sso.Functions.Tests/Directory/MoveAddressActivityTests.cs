using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Directory;

/// <summary>The directory does not answer, or the process dies, while a proven address is being set.</summary>
public sealed class MoveAddressActivityTests(EntraWorld entra, StorageFixture storage) : IClassFixture<EntraWorld>
{
    private static int _customers;
    private readonly GraphFaults _faults = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AnswerOfTheChangeLost_FindsItDoneNextTimeWithoutAnotherWrite()
    {
        var (tables, id) = await PrepareAsync();
        _faults.LosesAnswer = request => request.Method == HttpMethod.Patch;
        await Should.ThrowAsync<DirectoryException>(() => RunAsync(tables, id));
        (await GetAsync(tables, id)).Email.ShouldBe(Old(id));
        var writes = entra.Counters.GraphWrites;

        _faults.LosesAnswer = _ => false;
        await RunAsync(tables, id);

        entra.Counters.GraphWrites.ShouldBe(writes);
        await ShouldHaveMovedAsync(tables, id);
    }

    [Fact]
    public async Task Run_ProcessDiesAfterAnyWrite_IsMadeGoodByTheNextRun()
    {
        for (var writes = 0; ; writes++)
        {
            var (tables, id) = await PrepareAsync();
            var dying = new StopAfterWrites(writes);

            try { await RunAsync(storage.Open(tables, dying), id); }
            catch (ProcessDiedException) { }
            if (!dying.Stopped)
            {
                writes.ShouldBeGreaterThan(4);
                break;
            }
            await RunAsync(tables, id);

            await ShouldHaveMovedAsync(tables, id);
        }
    }

    [Fact]
    public async Task Run_LaterProposal_DoesNothing()
    {
        var (tables, id) = await PrepareAsync();
        await UpdateAsync(tables, id, account => account with { NextNumber = 2 });

        await RunAsync(tables, id);

        (await GetAsync(tables, id)).Email.ShouldBe(Old(id));
        (await entra.FindAddressAsync((await GetAsync(tables, id)).DirectoryUserId!)).ShouldBe(Old(id));
    }

    private async Task ShouldHaveMovedAsync(SsoTables tables, string id)
    {
        var account = await GetAsync(tables, id);
        (account.Email, account.NextEmail, account.FormerEmail).ShouldBe((New(id), null, null));
        (await entra.FindAddressAsync(account.DirectoryUserId!)).ShouldBe(New(id));
        (await new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System).FindAsync(account.DirectoryUserId!, Cancellation))!.ContactEmail.ShouldBe(New(id));
        (await tables.Emails.FindAsync(TableKey.Encode(New(id)), "address", Cancellation)).ShouldNotBeNull();
        foreach (var (kind, number) in new[] { (MailKind.AddressChanged, 1), (MailKind.AddressLeft, 2) })
            (await new CustomerStore(tables).FindMailAsync(id, new MailIntent(id, AccountId(id), kind, 1, number, default).Id, Cancellation)).ShouldNotBeNull();
        // The former address is free, or will be: its holder does not hold it.
        var left = await tables.Emails.FindAsync(TableKey.Encode(Old(id)), "address", Cancellation);
        if (left is not null) account.Holds(EmailAddress.FromStored(Old(id))).ShouldBeFalse();
    }

    private async Task<(SsoTables Tables, string CustomerId)> PrepareAsync()
    {
        var id = $"KM{Interlocked.Increment(ref _customers)}";
        var tables = await storage.CreateTablesAsync();
        var customer = new Customer { Id = id, Name = id, Language = "de", Order = id, State = CustomerState.Completed };
        var account = new Account
        {
            CustomerId = id,
            Id = AccountId(id),
            DisplayName = "Anna",
            IsMain = true,
            Logins = [new Login("infleet", $"{id}.1", [])],
            State = AccountState.Done,
            Email = Old(id),
            ConfirmedAt = MigrationStart,
            SignedInAt = MigrationStart,
        };
        var created = await UseAsync(tables, provider => provider.GetRequiredService<EntraDirectory>().CreateUserAsync(account, "Kp7m-x3Rt-9wHd-fV4n", Cancellation));
        account = account with { DirectoryUserId = created.ObjectId, NextEmail = New(id), NextNumber = 1, NextConfirmedAt = MigrationStart };
        (await new CustomerStore(tables).TrySaveAsync(new CustomerChange { CustomerId = id, Customer = customer, Accounts = [account] }, Cancellation)).ShouldBeTrue();
        await UseAsync(tables, async provider =>
        {
            await provider.GetRequiredService<DirectoryUsers>().ProjectAsync(await GetAsync(tables, id), Cancellation);
            foreach (var address in new[] { Old(id), New(id) })
                (await provider.GetRequiredService<EmailReservations>().TryReserveAsync(EmailAddress.FromStored(address), id, AccountId(id), Cancellation)).ShouldBeTrue();
            return true;
        });
        return (tables, id);
    }

    private static DateTimeOffset MigrationStart => new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    private static string AccountId(string id) => $"{id}-01";

    private static string Old(string id) => $"alt@{id.ToLowerInvariant()}.example";

    private static string New(string id) => $"neu@{id.ToLowerInvariant()}.example";

    private static Task<Account> GetAsync(SsoTables tables, string id) => new CustomerStore(tables).GetAccountAsync(id, AccountId(id), Cancellation);

    private static Task<(Account Account, bool Changed)> UpdateAsync(SsoTables tables, string id, Func<Account, Account> change) => new CustomerStore(tables).UpdateAccountAsync(
        id, AccountId(id), change, _ => new AuditRecord(MigrationStart, Actors.System, "test"), null, Cancellation);

    private Task<bool> RunAsync(SsoTables tables, string id) => UseAsync(tables, async provider =>
    {
        await ActivatorUtilities.CreateInstance<MoveAddressActivity>(provider).RunAsync(new MoveAddressInput(new AccountStep(id, AccountId(id), 1), 1), Cancellation);
        return true;
    });

    private async Task<T> UseAsync<T>(SsoTables tables, Func<IServiceProvider, Task<T>> use)
    {
        await using var provider = entra.AddApp(new ServiceCollection(), tables, _faults).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }
}
