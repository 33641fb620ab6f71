using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class PurgeTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Purge_Recursive_RemovesChildrenOfEarlierGenerations()
    {
        await using var host = await TestHost.StartAsync(storage);
        await RunAsync(host, "ParentOverGenerations");

        var purged = await host.Client.PurgeInstanceAsync("p", new PurgeInstanceOptions(Recursive: true), Token);

        purged.PurgedInstanceCount.ShouldBe(2);
        (await host.Client.GetInstanceAsync("p-child", Token)).ShouldBeNull();
    }

    /// <summary>The child of the first life is still there under the same id: the second life's call must not take it for its own.</summary>
    [Fact]
    public async Task Purge_OfTheParentOnly_LetsTheSameIdsRunAnew()
    {
        await using var host = await TestHost.StartAsync(storage);
        for (var life = 0; life < 3; life++)
        {
            var done = await RunAsync(host, "ParentOverGenerations");

            done.ReadOutputAs<string>().ShouldBe("done");
            (await host.Client.PurgeInstanceAsync("p", Token)).PurgedInstanceCount.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Purge_ByStateAndTime_TakesEndedInstancesOnly()
    {
        await using var host = await TestHost.StartAsync(storage);
        await RunAsync(host, "ParentOverGenerations");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("open"), Token);
        var filter = new PurgeInstancesFilter(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddMinutes(5), [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed]);

        var none = await host.Client.PurgeAllInstancesAsync(filter with { CreatedTo = DateTimeOffset.UtcNow.AddHours(-1) }, Token);
        var all = await host.Client.PurgeAllInstancesAsync(filter, Token);

        none.PurgedInstanceCount.ShouldBe(0);
        all.PurgedInstanceCount.ShouldBe(2);
        (await host.Client.GetInstanceAsync("open", Token)).ShouldNotBeNull();
    }

    private static async Task<OrchestrationMetadata> RunAsync(TestHost host, string name)
    {
        await host.Client.ScheduleNewOrchestrationInstanceAsync(name, 0, new StartOrchestrationOptions("p"), Token);
        return await host.Client.WaitForInstanceCompletionAsync("p", true, Token).WaitAsync(TimeSpan.FromSeconds(60), Token);
    }
}
