using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Migration.Moving;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Operations.Erasing;

/// <summary>Erasures in the midst of real orchestrations, with real users in the tenant.</summary>
public sealed class ErasureOfMovesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erasure_InTheMidstOfTheMove_EndsOrchestrationsAndUsersOfThisCustomerOnly()
    {
        await using var app = await MovingApp.StartAsync(entra);
        foreach (var (id, word) in new[] { ("E1", "holunder"), ("E10", "anders") })
        {
            await app.EnrolAsync(id, 3);
            await app.SubmitAsync(id, At($"chefin@{word}.example"), At($"anna@{word}.example"), Retired);
            await app.ConfirmAsync(id, 1);
        }
        var main = await app.AccountAsync("E1", 1);
        var userId = main.DirectoryUserId.ShouldNotBeNull();
        (await entra.FindAddressAsync(userId)).ShouldNotBeNull();
        // A second user of an earlier generation.
        var request = new AccountChangeRequest("E1", "E1-01", Actors.MainAccount, "");
        await app.Get<Sso.Functions.Directory.AccountCredentials>().RenewPasswordAsync(request, app.Client, Cancellation);

        await app.Get<ErasureBeginning>().BeginAsync("E1", ErasureReason.Requested, "staff:1", Cancellation);
        string[] addresses = ["chefin@holunder.example", "anna@holunder.example"];
        var mails = addresses.Sum(address => app.SubjectsTo(address).Count);
        await FinishAsync(app);
        await app.PassDaysAsync(0.5);
        await FinishAsync(app);
        await app.PassDaysAsync(2);
        await FinishAsync(app);

        var instances = await app.Client.GetAllInstancesAsync().Select(instance => instance.InstanceId).ToListAsync(Cancellation);
        instances.ShouldNotContain(id => id == "customer-E1" || id.StartsWith("customer-E1-", StringComparison.Ordinal));
        instances.ShouldContain("customer-E10");
        (await entra.FindAddressAsync(userId)).ShouldBeNull();
        (await entra.FindAddressAsync((await app.AccountAsync("E10", 1)).DirectoryUserId!)).ShouldBe("chefin@anders.example");
        addresses.Sum(address => app.SubjectsTo(address).Count).ShouldBe(mails);
        (await Traces.FindAsync(app.Get<SsoTables>(), "holunder", "Firma E1 ", "E1-0", "customer-E1 ", userId)).Where(row => !row.Contains("E10", StringComparison.Ordinal)).ShouldBeEmpty();
        (await app.Get<Erasures>().GetAllAsync(Cancellation)).ShouldBeEmpty();
    }

    private static async Task FinishAsync(MovingApp app)
    {
        // Two ticks: what the first one ends is purged by the second.
        for (var tick = 0; tick < 2; tick++)
        {
            await ActivatorUtilities.CreateInstance<FinishErasuresFunction>(app.Get<IServiceProvider>()).RunAsync(new(), app.Client, Cancellation);
            await app.PassAsync(TimeSpan.FromMinutes(1));
        }
    }
}
