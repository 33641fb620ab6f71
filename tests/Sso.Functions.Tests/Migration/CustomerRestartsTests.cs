using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Migration;

/// <summary>The call that lets a stopped customer go on: what it refuses, and what it survives.</summary>
public sealed class CustomerRestartsTests(StorageFixture storage)
{
    private static readonly string InstanceId = InstanceIds.Customer("K1");

    private OrchestrationRuntimeStatus _status = OrchestrationRuntimeStatus.Failed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    public async Task Restart_OfWhatRuns_IsRefused(OrchestrationRuntimeStatus status)
    {
        var world = await ArrangeAsync();
        _status = status;

        (await CallAsync(world)).Outcome.ShouldBe((409, "customer.step_running"));

        VerifyStarted(world, Times.Never());
        (await AuditAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task Restart_CalledTwice_StartsOnce()
    {
        var world = await ArrangeAsync();

        (await CallAsync(world)).Status.ShouldBe(202);
        (await CallAsync(world)).Outcome.ShouldBe((409, "customer.step_running"));

        VerifyStarted(world, Times.Once());
        (await AuditAsync(world)).ShouldBe(1);
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(CustomerState.Waiting))]
    [InlineData(nameof(CustomerState.InProgress))]
    [InlineData(nameof(CustomerState.Completed))]
    public async Task Restart_WhereNothingIsLeft_IsRefused(string state)
    {
        var world = await ArrangeAsync(Enum.Parse<CustomerState>(state));

        (await CallAsync(world)).Outcome.ShouldBe((409, "customer.nothing_to_restart"));
        (await CallAsync(world, "nobody")).Outcome.ShouldBe((404, "customer.unknown"));

        (await AuditAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task Restart_SubmittedAtThatMoment_TellsTheNewInstance()
    {
        var world = await ArrangeAsync();
        OnStart(world, () => world.Customers.UpdateAsync(
            "K1", customer => customer with { State = CustomerState.InProgress }, _ => new AuditRecord(MigrationWorld.Start, Actors.MainAccount, "customer.submitted"), Cancellation));

        (await CallAsync(world)).Status.ShouldBe(202);

        world.Client.Verify(c => c.RaiseEventAsync(InstanceId, MigrationEvents.AddressesSubmitted, It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Restart_DiesAfterAnyWrite_IsBegunByTheRepeat()
    {
        for (var writes = 0; ; writes++)
        {
            _status = OrchestrationRuntimeStatus.Failed;
            var world = await ArrangeAsync();
            var stop = new StopAfterWrites(writes);
            try
            {
                await CallAsync(world, tables: storage.Open(world.Tables, stop));
            }
            catch (ProcessDiedException)
            {
            }

            await CallAsync(world);
            VerifyStarted(world, Times.Once());
            (await AuditAsync(world)).ShouldBeInRange(1, 2, $"after {writes} writes");
            if (!stop.Stopped) break;
        }
    }

    private static void VerifyStarted(MigrationWorld world, Times times) => world.Client.Verify(
        c => c.ScheduleNewOrchestrationInstanceAsync(
            It.Is<TaskName>(name => name.Name == MigrateCustomerOrchestrator.Name), It.IsAny<object>(),
            It.Is<StartOrchestrationOptions>(options => options.InstanceId == InstanceId), It.IsAny<CancellationToken>()), times);

    private static async Task<int> AuditAsync(MigrationWorld world) =>
        await world.Customers.GetAuditAsync("K1", Cancellation).CountAsync(record => record.Action == "customer.restarted", Cancellation);

    private static async Task<ApiAnswer> CallAsync(MigrationWorld world, string customerId = "K1", SsoTables? tables = null)
    {
        var request = CallerContext.Create(Roles.Support, "");
        var result = await world.Get<RestartCustomerFunction>(tables).RunAsync(request, customerId, world.Client.Object, Cancellation);
        return await ApiContract.ReadAsync("RestartCustomer", result, request.HttpContext);
    }

    /// <summary>Whose start makes the instance run.</summary>
    private void OnStart(MigrationWorld world, Func<Task> meanwhile) => world.Client
        .Setup(c => c.ScheduleNewOrchestrationInstanceAsync(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
        .Returns(async () =>
        {
            await meanwhile();
            _status = OrchestrationRuntimeStatus.Running;
            return InstanceId;
        });

    private async Task<MigrationWorld> ArrangeAsync(CustomerState state = CustomerState.Offered)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 2, state);
        world.Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), false, It.IsAny<CancellationToken>())).ReturnsAsync(
            (string id, bool _, CancellationToken _) => new OrchestrationMetadata("any", id) { RuntimeStatus = _status });
        OnStart(world, () => Task.CompletedTask);
        return world;
    }
}
