using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class CrashTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondHost_WhileTheFirstLives_StartsSignalsAndQueries()
    {
        var hub = TestHost.NewHub();
        await using var owner = await TestHost.StartAsync(storage, hub);
        await owner.Client.WaitForInstanceCompletionAsync(await owner.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 1, Token), Token);
        await using var other = await TestHost.StartAsync(storage, hub);

        await other.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("e"), Token);
        await other.Client.WaitForInstanceStartAsync("e", Token);
        await other.Client.RaiseEventAsync("e", "Word", "from", Token);
        await other.Client.RaiseEventAsync("e", "Word", "afar", Token);
        var done = await other.Client.WaitForInstanceCompletionAsync("e", true, Token);

        done.ReadOutputAs<string>().ShouldBe("from afar");
    }

    [Fact]
    public async Task SecondHost_WhenTheOwnerDies_TakesOver()
    {
        var hub = TestHost.NewHub();
        var faults = new StorageFaults();
        await using var owner = await TestHost.StartAsync(storage, hub, faults: faults);
        await owner.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("e"), Token);
        await owner.Client.WaitForInstanceStartAsync("e", Token);
        await using var other = await TestHost.StartAsync(storage, hub);

        faults.DieAfter(0);
        await other.Client.RaiseEventAsync("e", "Word", "still", Token);
        await other.Client.RaiseEventAsync("e", "Word", "here", Token);
        var done = await other.Client.WaitForInstanceCompletionAsync("e", true, Token);

        done.ReadOutputAs<string>().ShouldBe("still here");
    }

    /// <summary>A caller's touch between reading and taking the lease is no reason to leave it.</summary>
    [Fact]
    public async Task Start_WhileCallersTouchTheLease_RunsAtOnce()
    {
        await using var host = await TestHost.StartAsync(storage, settings: "--LocalRuntime:StandbyPoll=01:00:00");

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 0, Token)));

        foreach (var id in ids) await host.Client.WaitForInstanceCompletionAsync(id, Token).WaitAsync(TimeSpan.FromMinutes(2), Token);
    }

    /// <summary>Others change the lease's row to say that they have stored something; the owner gives it back all the same.</summary>
    [Fact]
    public async Task Stop_AfterAnotherProcessTouchedTheLease_GivesItBack()
    {
        await using var host = await TestHost.StartAsync(storage, settings: ["--LocalRuntime:LeaseDuration=01:00:00", "--LocalRuntime:RenewEvery=00:30:00"]);
        await host.Client.WaitForInstanceCompletionAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 0, Token), Token);
        await host.Services.GetRequiredService<HubLease>().TouchAsync(Token);

        await host.StopAsync();

        var lease = await new TableClient(storage.ConnectionString, host.Hub + "Control").GetEntityAsync<TableEntity>("lease", "engine", cancellationToken: Token);
        lease.Value.GetDateTimeOffset("ExpiresAt").ShouldNotBeNull().ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Restart_WithWaitingInstances_GoesOnWithTimersAndEvents()
    {
        var hub = TestHost.NewHub();
        await using (var first = await TestHost.StartAsync(storage, hub))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("e"), Token);
            await first.Client.ScheduleNewOrchestrationInstanceAsync("TimeOut", TimeSpan.FromSeconds(2), new StartOrchestrationOptions("t"), Token);
            await first.Client.WaitForInstanceStartAsync("e", Token);
            await first.Client.WaitForInstanceStartAsync("t", Token);
            await first.Client.RaiseEventAsync("e", "Word", "before", Token);
        }

        await using var second = await TestHost.StartAsync(storage, hub);
        await second.Client.RaiseEventAsync("e", "Word", "after", Token);

        (await second.Client.WaitForInstanceCompletionAsync("e", true, Token)).ReadOutputAs<string>().ShouldBe("before after");
        (await second.Client.WaitForInstanceCompletionAsync("t", true, Token)).ReadOutputAs<string>().ShouldBe("timed out");
    }
}
