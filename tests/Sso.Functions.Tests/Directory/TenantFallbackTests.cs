using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

/// <summary>Where the tenant does not do what it should, a setting makes the app work all the same: each is played against a tenant that does not.</summary>
public sealed class TenantFallbackTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Password = "Sommer-Regen-2027";
    private static int _customers;

    private readonly GraphFaults _faults = new();
    private readonly string _customerId = $"F{Interlocked.Increment(ref _customers)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Account Account => MailSamples.Employee(_customerId) with { State = AccountState.Confirmed, Email = $"mueller+lager.{_customerId}@example.com".ToLowerInvariant() };

    [Fact]
    public async Task FindUsersByAttribute_TenantDeniesPrincipalNames_RetryFindsItsOwnUser()
    {
        // No principal name of ours, and none that can be asked for.
        _faults.Answer = request => request.RequestUri!.AbsolutePath.Contains("/users/", StringComparison.Ordinal) && request.Method == HttpMethod.Get
            ? GraphFaults.Status(HttpStatusCode.NotFound)
            : null;

        var first = await UseAsync(directory => directory.CreateUserAsync(Account, Password, Cancellation), "FindUsersBy", "Attribute");
        var second = await UseAsync(directory => directory.CreateUserAsync(Account, Password, Cancellation), "FindUsersBy", "Attribute");

        second.ObjectId.ShouldBe(first.ObjectId);
        second.Reference.ShouldBe(AccountReference.Of(Account));
        (await UseAsync(directory => directory.FindUserAsync(AccountReference.Of(Account), Cancellation), "FindUsersBy", "Attribute")).ShouldBe(first.ObjectId);
    }

    [Fact]
    public async Task FindAddressesByAttribute_FilterMissesPlusAddresses_HolderIsFound()
    {
        _faults.Answer = request => request.RequestUri!.Query.Contains("identities", StringComparison.Ordinal)
            ? GraphFaults.Status(HttpStatusCode.OK, """{"value":[]}""")
            : null;
        var holder = await UseAsync(directory => directory.CreateUserAsync(Account, Password, Cancellation), "FindAddressesBy", "Attribute");
        var other = Account with { Id = $"{_customerId}-03" };

        var answer = await UseAsync(directory => directory.CreateUserAsync(other, Password, Cancellation), "FindAddressesBy", "Attribute");

        answer.ObjectId.ShouldBe(holder.ObjectId);
        answer.Reference.ShouldBe(AccountReference.Of(Account));
        // Without the setting nobody can say who holds it.
        await Should.ThrowAsync<DirectoryException>(() => UseAsync(directory => directory.CreateUserAsync(other, Password, Cancellation)));
    }

    [Theory]
    [InlineData("Purge", false)]
    [InlineData("Keep", true)]
    public async Task DeletedUsers_Removed_ArePurgedOrKept(string setting, bool isKept)
    {
        var user = await UseAsync(directory => directory.CreateUserAsync(Account, Password, Cancellation));

        (await UseAsync(directory => directory.DeleteUserAsync(user.ObjectId, Cancellation), "DeletedUsers", setting)).ShouldBeTrue();

        await using var services = Provide([]);
        var restore = () => services.GetRequiredService<GraphServiceClient>().Directory.DeletedItems[user.ObjectId].Restore.PostAsync(cancellationToken: Cancellation);
        if (isKept) await restore();
        else (await Should.ThrowAsync<ODataError>(restore)).ResponseStatusCode.ShouldBe(404);
    }

    private Task<T> UseAsync<T>(Func<EntraDirectory, Task<T>> use, string option, string value) => UseAsync(use, new() { [$"Tenant:{option}"] = value });

    private Task<T> UseAsync<T>(Func<EntraDirectory, Task<T>> use) => UseAsync(use, []);

    private async Task<T> UseAsync<T>(Func<EntraDirectory, Task<T>> use, Dictionary<string, string?> settings)
    {
        await using var services = Provide(settings);
        return await use(services.GetRequiredService<EntraDirectory>());
    }

    private ServiceProvider Provide(Dictionary<string, string?> settings) =>
        entra.AddApp(new ServiceCollection(), entra.CreateTablesAsync().GetAwaiter().GetResult(), _faults, settings).BuildServiceProvider();
}
