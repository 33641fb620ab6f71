using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

public sealed class CreateDirectoryUserActivityTests(EntraWorld entra, StorageFixture storage) : IClassFixture<EntraWorld>
{
    private static int _customers;

    private readonly GraphFaults _faults = new();
    private readonly string _customerId = $"K{Interlocked.Increment(ref _customers)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccountStep Step => new(_customerId, $"{_customerId}-02", 1);

    [Fact]
    public async Task Run_ConfirmedAccount_CreatesTheUserWithOneWrite()
    {
        var tables = await PrepareAsync();
        var writes = entra.Counters.GraphWrites;

        (await RunAsync(tables)).ShouldBe(CreateUserOutcome.Created);

        (entra.Counters.GraphWrites - writes).ShouldBe(1);
        var account = await GetAccountAsync(tables);
        account.State.ShouldBe(AccountState.UserCreated);
        account.SealedPassword.ShouldNotBeNull();
        var user = (await new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System).FindAsync(account.DirectoryUserId!, Cancellation))!;
        (user.AccountId, user.SignedIn, user.ContactEmail).ShouldBe((Step.AccountId, false, account.Email));
    }

    [Fact]
    public async Task Run_Twice_ChangesNothing()
    {
        var tables = await PrepareAsync();
        await RunAsync(tables);
        var before = await GetAccountAsync(tables);
        var writes = entra.Counters.GraphWrites;

        (await RunAsync(tables)).ShouldBe(CreateUserOutcome.Created);

        entra.Counters.GraphWrites.ShouldBe(writes);
        (await GetAccountAsync(tables)).Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task Run_AnswerOfTheCreationLost_FindsItsOwnUserNextTime()
    {
        var tables = await PrepareAsync();
        _faults.LosesAnswer = request => request.Method == HttpMethod.Post;
        await Should.ThrowAsync<DirectoryException>(() => RunAsync(tables));
        var password = (await GetAccountAsync(tables)).SealedPassword;

        _faults.LosesAnswer = _ => false;
        (await RunAsync(tables)).ShouldBe(CreateUserOutcome.Created);

        var account = await GetAccountAsync(tables);
        (account.State, account.SealedPassword).ShouldBe((AccountState.UserCreated, password));
    }

    [Fact]
    public async Task Run_ProcessDiesAfterAnyWrite_EndsWithOneUserAndTheFirstPassword()
    {
        for (var writes = 0; ; writes++)
        {
            var customerId = $"{_customerId}w{writes}";
            var tables = await PrepareAsync(customerId);
            await MakeKeyRingAsync(tables);
            var dying = new StopAfterWrites(writes);

            try { await RunAsync(storage.Open(tables, dying), customerId); }
            catch (ProcessDiedException) { }
            if (!dying.Stopped)
            {
                writes.ShouldBeGreaterThan(2);
                break;
            }
            var password = (await GetAccountAsync(tables, customerId)).SealedPassword;
            (await RunAsync(tables, customerId)).ShouldBe(CreateUserOutcome.Created);

            var account = await GetAccountAsync(tables, customerId);
            account.State.ShouldBe(AccountState.UserCreated);
            if (password is not null) account.SealedPassword.ShouldBe(password);
            (await new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System).FindAsync(account.DirectoryUserId!, Cancellation)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Run_SeveralAtOnce_EndWithOneUser()
    {
        var tables = await PrepareAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try { return (CreateUserOutcome?)await RunAsync(tables); }
            catch (DirectoryException) { return null; }
        }));

        outcomes.ShouldContain(CreateUserOutcome.Created);
        outcomes.ShouldNotContain(CreateUserOutcome.AddressTakenByAnotherUser);
        (await GetAccountAsync(tables)).State.ShouldBe(AccountState.UserCreated);
    }

    [Fact]
    public async Task Run_AddressOfAnotherUser_SaysSoAndCreatesNothing()
    {
        var tables = await PrepareAsync();
        var other = $"{_customerId}other";
        await RunAsync(await PrepareAsync(other, address: $"mueller+disposition.{_customerId}@example.com"), other);

        (await RunAsync(tables)).ShouldBe(CreateUserOutcome.AddressTakenByAnotherUser);

        (await GetAccountAsync(tables)).State.ShouldBe(AccountState.Confirmed);
    }

    [Fact]
    public async Task Run_ConflictThatCannotBeSeen_IsNoVerdict()
    {
        var tables = await PrepareAsync();
        var other = $"{_customerId}other";
        await RunAsync(await PrepareAsync(other, address: $"mueller+disposition.{_customerId}@example.com"), other);
        _faults.Answer = request => request.Method != HttpMethod.Get ? null
            : request.RequestUri!.Query.Contains("filter", StringComparison.Ordinal) ? GraphFaults.Status(HttpStatusCode.OK, """{"value":[]}""")
            : GraphFaults.Status(HttpStatusCode.NotFound);

        await Should.ThrowAsync<DirectoryException>(() => RunAsync(tables));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Run_GraphRefuses_ThrowsForARetryWithoutPersonalData(HttpStatusCode status)
    {
        var tables = await PrepareAsync();
        var requests = 0;
        _faults.Answer = _ =>
        {
            requests++;
            return GraphFaults.Status(status);
        };

        var exception = await Should.ThrowAsync<DirectoryException>(() => RunAsync(tables));

        requests.ShouldBe(1);
        exception.ToString().ShouldNotContain("example.com");
        exception.Message.ShouldContain($"status {(int)status}");
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, 0, DirectoryProblems.PermissionMissing)]
    [InlineData(HttpStatusCode.BadRequest, 0, DirectoryProblems.Rejected)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 0, null)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 31, DirectoryProblems.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, 31, DirectoryProblems.Throttled)]
    public async Task Run_GraphRefuses_TellsSupportWhatDoesNotPassByItself(HttpStatusCode status, int minutes, string? problem)
    {
        var tables = await PrepareAsync();
        await ChangeAsync(tables, _customerId, account => account with { ConfirmedAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(minutes) });
        _faults.Answer = _ => GraphFaults.Status(status);

        await Should.ThrowAsync<DirectoryException>(() => RunAsync(tables));
        (await GetAccountAsync(tables)).Problem.ShouldBe(problem);

        _faults.Answer = _ => null;
        if (status == HttpStatusCode.TooManyRequests) return; // the budget keeps the pause that Graph asked for
        (await RunAsync(tables)).ShouldBe(CreateUserOutcome.Created);
        (await GetAccountAsync(tables)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Run_StepOfAnotherGeneration_DoesNothing()
    {
        var tables = await PrepareAsync();

        (await RunAsync(tables, step: Step with { Generation = 2 })).ShouldBe(CreateUserOutcome.Superseded);

        (await GetAccountAsync(tables)).SealedPassword.ShouldBeNull();
    }

    [Fact]
    public async Task Run_GenerationMovesOnMeanwhile_RemovesWhatItCreated()
    {
        var tables = await PrepareAsync();
        _faults.Before = request => request.Method == HttpMethod.Post ? RaiseGenerationAsync(tables, _customerId) : Task.CompletedTask;

        (await RunAsync(tables)).ShouldBe(CreateUserOutcome.Superseded);

        await ShouldBeGoneAsync(tables, _customerId);
        (await GetAccountAsync(tables)).State.ShouldBe(AccountState.AddressEntered);
    }

    [Fact]
    public async Task Run_GenerationMovesOnAndProcessDiesAnywhere_LeavesNoOrphan()
    {
        for (var writes = 0; ; writes++)
        {
            var customerId = $"{_customerId}g{writes}";
            var tables = await PrepareAsync(customerId);
            await MakeKeyRingAsync(tables);
            var dying = new StopAfterWrites(writes);
            _faults.Before = request => request.Method == HttpMethod.Post ? RaiseGenerationAsync(tables, customerId) : Task.CompletedTask;

            try { await RunAsync(storage.Open(tables, dying), customerId); }
            catch (ProcessDiedException) { }
            _faults.Before = _ => Task.CompletedTask;
            if (!dying.Stopped)
            {
                writes.ShouldBeGreaterThan(4);
                break;
            }
            await RaiseGenerationAsync(tables, customerId);
            (await RunAsync(tables, customerId)).ShouldBe(CreateUserOutcome.Superseded);

            await ShouldBeGoneAsync(tables, customerId);
        }
    }

    [Fact]
    public async Task Run_StaleStepOfAUserThatTheAccountKept_LeavesTheUserAlone()
    {
        var tables = await PrepareAsync();
        await RunAsync(tables);
        var objectId = (await GetAccountAsync(tables)).DirectoryUserId!;
        await ChangeAsync(tables, _customerId, account => account with { Generation = 2 });

        (await RunAsync(tables)).ShouldBe(CreateUserOutcome.Superseded);

        (await new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System).FindAsync(objectId, Cancellation))!.Ended.ShouldBeFalse();
        (await UseAsync(tables, directory => directory.FindUserAsync(AccountReference.Of(Step.CustomerId, Step.AccountId, 1), Cancellation))).ShouldBe(objectId);
    }

    [Fact]
    public async Task Run_AddressHeldByALeftOverOfAnEarlierGeneration_MakesRoomForTheNextTry()
    {
        var tables = await PrepareAsync();
        await RunAsync(tables);
        await ChangeAsync(tables, _customerId, account => account with
        {
            Generation = 2,
            State = AccountState.Confirmed,
            DirectoryUserId = null,
            SealedPassword = null,
        });
        var step = Step with { Generation = 2 };

        await Should.ThrowAsync<DirectoryException>(() => RunAsync(tables, step: step));
        (await RunAsync(tables, step: step)).ShouldBe(CreateUserOutcome.Created);

        (await UseAsync(tables, directory => directory.FindUserAsync(AccountReference.Of(Step.CustomerId, Step.AccountId, 1), Cancellation))).ShouldBeNull();
    }

    private static Task<(Account Account, bool Changed)> RaiseGenerationAsync(SsoTables tables, string customerId) => ChangeAsync(tables, customerId, account => account.Generation > 1
        ? account
        : account with { Generation = 2, State = AccountState.AddressEntered, DirectoryUserId = null, SealedPassword = null });

    private static Task<(Account Account, bool Changed)> ChangeAsync(SsoTables tables, string customerId, Func<Account, Account> change) => new CustomerStore(tables).UpdateAccountAsync(
        customerId, $"{customerId}-02", change, account => new AuditRecord(TimeProvider.System.GetUtcNow(), "test", "test", account.Id), mails: null, Cancellation);

    private async Task ShouldBeGoneAsync(SsoTables tables, string customerId)
    {
        var reference = AccountReference.Of(customerId, $"{customerId}-02", 1);
        (await UseAsync(tables, directory => directory.FindUserAsync(reference, Cancellation))).ShouldBeNull(customerId);
        // A run that died right after the removal may leave the row, which gives no claims any more.
        (await tables.DirectoryUsers.QueryAsync<TableEntity>(cancellationToken: Cancellation).AllAsync(row => row.GetBoolean("Ended") == true, Cancellation))
            .ShouldBeTrue(customerId);
    }

    private async Task MakeKeyRingAsync(SsoTables tables)
    {
        await using var services = entra.AddApp(new ServiceCollection(), tables).BuildServiceProvider();
        services.GetRequiredService<SealedPasswords>().Seal("makes the key ring", MailSamples.Employee());
    }

    private async Task<T> UseAsync<T>(SsoTables tables, Func<EntraDirectory, Task<T>> use)
    {
        await using var services = entra.AddApp(new ServiceCollection(), tables).BuildServiceProvider();
        return await use(services.GetRequiredService<EntraDirectory>());
    }

    private async Task<SsoTables> PrepareAsync(string? customerId = null, string? address = null)
    {
        var id = customerId ?? _customerId;
        var tables = await entra.CreateTablesAsync();
        var account = MailSamples.Employee(id) with { State = AccountState.Confirmed };
        if (address is not null) account = account with { Email = address };
        await new CustomerStore(tables).TrySaveAsync(
            new CustomerChange { CustomerId = id, Customer = MailSamples.Customer(id), Accounts = [account] }, Cancellation);
        return tables;
    }

    private async Task<CreateUserOutcome> RunAsync(SsoTables tables, string? customerId = null, AccountStep? step = null)
    {
        var id = customerId ?? _customerId;
        await using var services = entra.AddApp(new ServiceCollection(), tables, _faults).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var activity = scope.ServiceProvider.GetRequiredService<CreateDirectoryUserActivity>();
        return await activity.RunAsync(step ?? new AccountStep(id, $"{id}-02", 1), Cancellation);
    }

    private Task<Account> GetAccountAsync(SsoTables tables, string? customerId = null) =>
        new CustomerStore(tables).GetAccountAsync(customerId ?? _customerId, $"{customerId ?? _customerId}-02", Cancellation);
}
