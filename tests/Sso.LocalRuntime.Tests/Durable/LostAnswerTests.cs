using Azure;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>Storage does what it is asked, but its answer is lost and the process lives on: nothing may be lost, doubled or stuck until a restart.</summary>
public sealed class LostAnswerTests(StorageFixture storage)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Scenario_ManyAnswersAreLost_EndsTheSame(int seed)
    {
        var log = new ActivityLog();
        var faults = new StorageFaults();
        await using var host = await TestHost.StartAsync(storage, faults: faults, log: log);
        await host.Client.WaitForInstanceCompletionAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 0, Token), Token);
        faults.LoseAnswers(0.35, seed);

        await UntilDoneAsync(() => StartAsync(host, "ScenarioPeer", "s-peer"));
        await UntilDoneAsync(() => StartAsync(host, "Scenario", "s"));
        await UntilDoneAsync(() => host.Client.RaiseEventAsync("s", "Go", "go", Token));
        var done = await host.Client.WaitForInstanceCompletionAsync("s", true, Token).WaitAsync(Limit, Token);
        var peer = await host.Client.WaitForInstanceCompletionAsync("s-peer", true, Token).WaitAsync(Limit, Token);
        faults.LoseAnswers(0, seed);

        done.ReadOutputAs<string>().ShouldBe(ScenarioFunctions.Expected);
        peer.ReadOutputAs<string>().ShouldBe("s");
        foreach (var note in new[] { "first", "child", "0", "1", "2" }) log.Count(note).ShouldBe(1, note);
    }

    // The answer of the start itself may be the one that is lost.
    private static async Task StartAsync(TestHost host, string name, string id)
    {
        try { await host.Client.ScheduleNewOrchestrationInstanceAsync(name, new StartOrchestrationOptions(id), Token); }
        catch (InvalidOperationException) { /* It has begun. */ }
    }

    private static async Task UntilDoneAsync(Func<Task> action)
    {
        while (true)
        {
            try
            {
                await action();
                return;
            }
            catch (Exception lost) when (lost is IOException or RequestFailedException or AggregateException)
            {
                // As callers do: try again.
            }
        }
    }
}
