using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

public sealed class FormerUsersTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Nobody = "7b1c9a52-0000-0000-0000-000000000009";
    private static int _customers;

    private readonly GraphFaults _faults = new();
    private readonly string _customerId = $"F{Interlocked.Increment(ref _customers)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccountStep Step => new(_customerId, $"{_customerId}-02", 1);

    [Fact]
    public async Task Remove_User_IsGoneForGoodAndItsAddressFree()
    {
        var (tables, objectId) = await CreateUserAsync();

        await RemoveAsync(tables, objectId);

        (await new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System).FindAsync(objectId, Cancellation)).ShouldBeNull();
        (await AuditAsync(tables)).ShouldContain("account.user_removed");
        var (_, again) = await CreateUserAsync(tables);
        again.ShouldNotBe(objectId);
    }

    [Fact]
    public async Task Remove_Twice_ChangesNothing()
    {
        var (tables, objectId) = await CreateUserAsync();
        await RemoveAsync(tables, objectId);

        await RemoveAsync(tables, objectId);

        (await AuditAsync(tables)).Count(action => action == "account.user_removed").ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Remove_AnyAnswerLost_EndsItNextTime(int lost)
    {
        var (tables, objectId) = await CreateUserAsync();
        var writes = 0;
        _faults.LosesAnswer = _ => ++writes == lost;
        await Should.ThrowAsync<DirectoryException>(() => RemoveAsync(tables, objectId));
        (await new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System).FindAsync(objectId, Cancellation))!.Ended.ShouldBeTrue();

        _faults.LosesAnswer = _ => false;
        await RemoveAsync(tables, objectId);

        (await new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System).FindAsync(objectId, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Remove_UserThatIsNotShownYet_IsTriedAgainUntilItMustBeGone()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var tables = await entra.CreateTablesAsync();
        var account = MailSamples.Employee(_customerId) with { State = AccountState.UserCreated, DirectoryUserId = Nobody };
        await new DirectoryUsers(tables, new CustomerStore(tables), time).ProjectAsync(account, Cancellation);

        (await Should.ThrowAsync<DirectoryException>(() => RemoveAsync(tables, Nobody, time))).Failure.ShouldBe(DirectoryFailure.Unclear);
        time.Advance(TimeSpan.FromMinutes(11));
        await RemoveAsync(tables, Nobody, time);

        (await new DirectoryUsers(tables, new CustomerStore(tables), time).FindAsync(Nobody, Cancellation)).ShouldBeNull();
    }

    private async Task<(SsoTables Tables, string ObjectId)> CreateUserAsync(SsoTables? existing = null)
    {
        var tables = existing ?? await entra.CreateTablesAsync();
        var account = MailSamples.Employee(_customerId) with { State = AccountState.Confirmed, DirectoryUserId = null };
        await using var services = entra.AddApp(new ServiceCollection(), tables).BuildServiceProvider();
        var created = await services.GetRequiredService<EntraDirectory>().CreateUserAsync(account, "Kp7m-x3Rt-9wHd-fV4n", Cancellation);
        await services.GetRequiredService<DirectoryUsers>().ProjectAsync(account, created.ObjectId, Cancellation);
        return (tables, created.ObjectId);
    }

    private async Task RemoveAsync(SsoTables tables, string objectId, TimeProvider? time = null)
    {
        var services = entra.AddApp(new ServiceCollection(), tables, _faults);
        if (time is not null) services.Replace(ServiceDescriptor.Singleton(time));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<FormerUsers>().RemoveAsync(Step, objectId, Cancellation);
    }

    private async Task<List<string>> AuditAsync(SsoTables tables) =>
        await new CustomerStore(tables).GetAuditAsync(_customerId, Cancellation).Select(record => record.Action).ToListAsync(Cancellation);
}
