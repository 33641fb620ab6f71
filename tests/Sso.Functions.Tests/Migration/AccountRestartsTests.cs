using Microsoft.DurableTask.Client;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Migration;

/// <summary>A stopped step begins anew under the next generation, once.</summary>
public sealed class AccountRestartsTests(StorageFixture storage)
{
    private static readonly DateTimeOffset Start = MigrationWorld.Start;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_OfAFailedStep_BeginsTheNextGenerationWithTheConfirmedAddress()
    {
        var world = await ArrangeAsync(account => account.Confirm(Start).Report(AccountProblems.Failed));

        (await ShowAsync(world)).ShouldBe((1, true));
        (await CallAsync(world, 1)).Status.ShouldBe(202);

        var account = await world.GetAccountAsync("K1", 2);
        (account.Generation, account.State, account.Problem, account.ConfirmedAt).ShouldBe((2, AccountState.Confirmed, null, Start));
        world.Client.Verify(c => c.ScheduleNewOrchestrationInstanceAsync(
            It.IsAny<Microsoft.DurableTask.TaskName>(), It.IsAny<object>(),
            It.Is<Microsoft.DurableTask.StartOrchestrationOptions>(options => options.InstanceId == InstanceIds.Account("K1", "K1-02", 2)), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Restart_SentTwice_RestartsOnce()
    {
        var world = await ArrangeAsync(account => account.Confirm(Start).Report(AccountProblems.Failed));

        (await CallAsync(world, 1)).Status.ShouldBe(202);
        (await CallAsync(world, 1)).Status.ShouldBe(202);

        (await world.GetAccountAsync("K1", 2)).Generation.ShouldBe(2);
        (await world.Customers.GetAuditAsync("K1", Cancellation).CountAsync(record => record.Action == "account.restarted", Cancellation)).ShouldBe(1);
        (await CallAsync(world, 0)).Outcome.ShouldBe((409, "account.changed"));
    }

    [Fact]
    public async Task Restart_OfWhatRuns_IsRefused()
    {
        var world = await ArrangeAsync(account => account.Confirm(Start), OrchestrationRuntimeStatus.Running);

        (await ShowAsync(world)).ShouldBe((1, false));
        (await CallAsync(world, 1)).Outcome.ShouldBe((409, "account.step_running"));

        (await world.GetAccountAsync("K1", 2)).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Restart_OfWhoHasSignedIn_IsNothingToDo()
    {
        var world = await ArrangeAsync(account => account.Confirm(Start).SealPassword("sealed").CreateUser("user").MailPassword(Start).SignIn(Start));

        (await CallAsync(world, 1)).Outcome.ShouldBe((409, "account.nothing_to_restart"));
        (await CallAsync(world, 1, "K1-09")).Outcome.ShouldBe((404, "account.unknown"));
    }

    [Fact]
    public async Task Restart_AfterTheUserWasMade_OpensTheOldLoginAndNotesTheUser()
    {
        var world = await ArrangeAsync(account => account.Confirm(Start).SealPassword("sealed").CreateUser("user").MailPassword(Start).CloseLegacy(Start));

        (await CallAsync(world, 1)).Status.ShouldBe(202);

        var account = await world.GetAccountAsync("K1", 2);
        (account.State, account.LegacyClosedAt, account.DirectoryUserId).ShouldBe((AccountState.Confirmed, null, null));
        account.FormerUserIds.ShouldBe(["user"]);
        (await new LoginDirectory(world.Tables).FindAsync("infleet", "K1.2", Cancellation))!.IsLegacyOpen(Start.AddDays(1)).ShouldBeTrue();
    }

    [Fact]
    public async Task Restart_OfAStoppedAddressChange_StartsItUnderTheNextNumber()
    {
        var world = await ArrangeAsync(account =>
            account.Confirm(Start).SealPassword("sealed").CreateUser("user").MailPassword(Start).SignIn(Start)
                .ProposeAddress(EmailAddress.FromStored("neu@firma.example"), redirect: false, "sealed").ConfirmProposal(Start));

        (await CallAsync(world, 2)).Status.ShouldBe(202);
        (await CallAsync(world, 2)).Status.ShouldBe(202);

        var account = await world.GetAccountAsync("K1", 2);
        (account.Generation, account.NextNumber, account.State).ShouldBe((1, 2, AccountState.Done));
        world.Client.Verify(c => c.ScheduleNewOrchestrationInstanceAsync(
            It.IsAny<Microsoft.DurableTask.TaskName>(), It.IsAny<object>(),
            It.Is<Microsoft.DurableTask.StartOrchestrationOptions>(options => options.InstanceId == InstanceIds.AddressMove("K1", "K1-02", 1, 2)), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Restart_DiesAfterAnyWrite_IsBegunByTheRepeat()
    {
        for (var writes = 0; ; writes++)
        {
            var world = await ArrangeAsync(account => account.Confirm(Start).Report(AccountProblems.Failed));
            var stop = new StopAfterWrites(writes);
            try
            {
                await CallAsync(world, 1, tables: storage.Open(world.Tables, stop));
            }
            catch (ProcessDiedException)
            {
            }

            (await CallAsync(world, 1)).Status.ShouldBe(202, $"after {writes} writes");
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();
            (await world.GetAccountAsync("K1", 2)).Generation.ShouldBe(2, $"after {writes} writes");
            world.Client.Verify(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<Microsoft.DurableTask.TaskName>(), It.IsAny<object>(),
                It.Is<Microsoft.DurableTask.StartOrchestrationOptions>(options => options.InstanceId == InstanceIds.Account("K1", "K1-02", 2)), It.IsAny<CancellationToken>()), Times.AtLeastOnce);
            if (!stop.Stopped) break;
        }
    }

    private static async Task<(int Number, bool HasStopped)> ShowAsync(MigrationWorld world)
    {
        var request = CallerContext.Create(Roles.Support, "");
        var answer = await ApiContract.ReadAsync("ShowStep", await world.Get<RestartFunction>().ShowAsync(request, "K1", "K1-02", world.Client.Object, Cancellation), request.HttpContext);
        return (answer.Body!["number"]!.GetValue<int>(), answer.Body["hasStopped"]!.GetValue<bool>());
    }

    private static async Task<ApiAnswer> CallAsync(MigrationWorld world, int number, string accountId = "K1-02", SsoTables? tables = null)
    {
        var request = CallerContext.Create(Roles.Support, $$"""{ "number": {{number}} }""");
        var result = await world.Get<RestartFunction>(tables).RestartAsync(request, "K1", accountId, world.Client.Object, Cancellation);
        return await ApiContract.ReadAsync("RestartStep", result, request.HttpContext);
    }

    /// <summary>The second account's orchestration is in a state.</summary>
    private async Task<MigrationWorld> ArrangeAsync(Func<Account, Account> change, OrchestrationRuntimeStatus status = OrchestrationRuntimeStatus.Failed)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 2, CustomerState.InProgress, account =>
        {
            var entered = account.EnterAddress(EmailAddress.FromStored($"{account.Id.ToLowerInvariant()}@firma.example"));
            return account.IsMain ? entered : change(entered);
        });
        world.Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), false, It.IsAny<CancellationToken>())).ReturnsAsync(
            (string id, bool _, CancellationToken _) => new OrchestrationMetadata("any", id) { RuntimeStatus = status });
        return world;
    }
}
