using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class CrashTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Kills the host after its first write, its second, and so on, until the scenario ends before the crash. Each write is covered once.</summary>
    [Fact]
    public async Task Scenario_KilledAfterAnyStorageWrite_EndsTheSame()
    {
        var crashes = 0;
        for (var isCovered = false; !isCovered; crashes++)
        {
            var log = new ActivityLog();
            var hub = TestHost.NewHub();
            var faults = new StorageFaults();
            var first = await TestHost.StartAsync(storage, hub, faults: faults, log: log);
            await WaitUntilAsync(() => faults.Writes >= 3);
            faults.DieAfter(crashes + 1);
            isCovered = await TryAsync(() => DriveAsync(first, faults));
            faults.DieAfter(0);
            await first.DisposeAsync();

            await using var second = await TestHost.StartAsync(storage, hub, log: log);
            await DriveAsync(second, new StorageFaults());

            var done = await second.Client.WaitForInstanceCompletionAsync("s", true, Token);
            done.ReadOutputAs<string>().ShouldBe(ScenarioFunctions.Expected, $"killed after write {crashes + 1}");
            (await second.Client.WaitForInstanceCompletionAsync("s-peer", true, Token)).ReadOutputAs<string>().ShouldBe("s");
            foreach (var note in new[] { "first", "child", "0", "1", "2" }) log.Count(note).ShouldBeGreaterThanOrEqualTo(1);
        }
        crashes.ShouldBeGreaterThan(20);
    }

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

    // What a caller does: start both, let the scenario come to its wait, send the event; and again after a crash.
    private static async Task DriveAsync(TestHost host, StorageFaults faults)
    {
        await StartAsync(host, "ScenarioPeer", "s-peer");
        await StartAsync(host, "Scenario", "s");
        await host.Client.RaiseEventAsync("s", "Go", "go", Token);
        while (await host.Client.GetInstanceAsync("s", Token) is { IsCompleted: false })
        {
            if (faults.IsDead) throw new IOException("The process was killed.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }
    }

    private static async Task StartAsync(TestHost host, string name, string id)
    {
        if (await host.Client.GetInstanceAsync(id, Token) is not null) return;
        await host.Client.ScheduleNewOrchestrationInstanceAsync(name, new StartOrchestrationOptions(id), Token);
    }

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception killed) when (killed is IOException or AggregateException or Azure.RequestFailedException)
        {
            return false;
        }
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        var limit = Task.Delay(TimeSpan.FromSeconds(30), Token);
        while (!condition() && !limit.IsCompleted) await Task.Delay(TimeSpan.FromMilliseconds(5), Token);
        condition().ShouldBeTrue();
    }
}
