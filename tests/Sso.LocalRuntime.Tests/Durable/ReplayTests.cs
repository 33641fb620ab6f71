using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Sso.Local.Processes;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Durable.Replay;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>Checked-in histories of a released orchestrator are replayed against today's code.</summary>
public sealed class ReplayTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Histories => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!)];

    private static string Folder => Path.Combine(RepositoryLayout.Root, "tests", "Sso.LocalRuntime.Tests", "Durable", "Histories");

    [Theory]
    [MemberData(nameof(Histories))]
    public void History_OfTheReleasedVersion_Replays(string file)
    {
        using var replay = new HistoryReplay(typeof(ReplayFunctions).Assembly);

        replay.Verify(Read(file));
    }

    /// <summary>What would happen to open instances had the change not been tied to the version.</summary>
    [Theory]
    [InlineData("Released-1.0-completed.json")]
    [InlineData("Released-1.0-waiting.json")]
    public void History_UnderCodeThatDecidesOtherwise_IsRefusedWithBothExpectations(string file)
    {
        using var replay = new HistoryReplay(typeof(ReplayFunctions).Assembly);

        var refused = Should.Throw<NonDeterministicOrchestrationException>(() => replay.Verify(Read(file) with { Version = "2.0" }));

        refused.Message.ShouldContain("call of the activity 'Note' (#1)");
        refused.Message.ShouldContain("its history has nothing more in this step");
    }

    [Fact]
    public void History_ThatEndsOtherwise_IsRefused()
    {
        using var replay = new HistoryReplay(typeof(ReplayFunctions).Assembly);
        var history = Read("Released-1.0-completed.json");
        var shorter = history with { Turns = [.. history.Turns.SkipLast(1)] };

        Should.Throw<NonDeterministicOrchestrationException>(() => replay.Verify(history with { Status = OrchestrationRuntimeStatus.Failed })).Message.ShouldContain("completes");
        Should.Throw<NonDeterministicOrchestrationException>(() => replay.Verify(shorter)).Message.ShouldContain("goes on");
        Should.Throw<NonDeterministicOrchestrationException>(() => replay.Verify(history with { Status = OrchestrationRuntimeStatus.Running }));
        Should.Throw<NonDeterministicOrchestrationException>(() => replay.Verify(history with { Orchestrator = "Removed" }));
    }

    [Fact]
    public void History_ThatIsNone_IsRefused() => Should.Throw<InvalidDataException>(() => OrchestrationHistory.Parse("{}"));

    [Fact]
    public async Task History_DownloadedFromARunningInstance_Replays()
    {
        await using var host = await TestHost.StartAsync(storage, environment: "Development");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Retrying", new BasicFunctions.FailUntilInput("r", 3), new StartOrchestrationOptions("ended"), Token);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("open"), Token);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("stopped"), Token);
        await host.Client.RaiseEventAsync("open", "Word", "x", Token);
        await host.Client.TerminateInstanceAsync("stopped", Token);
        await host.Client.WaitForInstanceCompletionAsync("ended", Token);
        await host.Client.WaitForInstanceCompletionAsync("stopped", Token);
        using var replay = new HistoryReplay(typeof(ReplayFunctions).Assembly);

        foreach (var id in new[] { "ended", "open", "stopped" })
        {
            var history = OrchestrationHistory.Parse(await host.Http.GetStringAsync(new Uri($"runtime/durable/{id}/history", UriKind.Relative), Token));
            history.InstanceId.ShouldBe(id);
            replay.Verify(history);
        }
    }

    private static OrchestrationHistory Read(string file) => OrchestrationHistory.Parse(File.ReadAllText(Path.Combine(Folder, file)));
}
