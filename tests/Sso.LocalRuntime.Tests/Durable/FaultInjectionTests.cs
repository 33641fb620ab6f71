using Azure;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>Kills the host after its first write, its second, and so on, until the scenario ends before the crash: each write is covered once.</summary>
public sealed class FaultInjectionTests(StorageFixture storage)
{
    private const int StartUpWrites = 3;

    [Fact]
    public Task CodeScenario_KilledAfterAnyStorageWrite_EndsTheSame() => KillAfterEachWriteAsync(new CodeScenario());

    [Fact]
    public Task ControlScenario_KilledAfterAnyStorageWrite_EndsTheSame() => KillAfterEachWriteAsync(new ControlScenario());

    private async Task KillAfterEachWriteAsync(ICrashScenario scenario)
    {
        var crashes = 0;
        for (var isCovered = false; !isCovered; crashes++)
        {
            var log = new ActivityLog();
            var hub = TestHost.NewHub();
            var faults = new StorageFaults();
            var first = await TestHost.StartAsync(storage, hub, faults: faults, log: log);
            await WaitUntilAsync(() => faults.Writes >= StartUpWrites);
            faults.DieAfter(crashes + 1);
            isCovered = await TryAsync(() => scenario.DriveAsync(first, faults));
            faults.DieAfter(0);
            await first.DisposeAsync();

            await using var second = await TestHost.StartAsync(storage, hub, log: log);
            await scenario.DriveAsync(second, new StorageFaults()).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            await scenario.VerifyAsync(second, log, $"killed after write {crashes + 1}");
        }
        crashes.ShouldBeGreaterThan(20);
    }

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception killed) when (killed is IOException or AggregateException or RequestFailedException)
        {
            return false;
        }
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
    }
}
