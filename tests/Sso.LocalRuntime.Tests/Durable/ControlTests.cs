using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class ControlTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ContinueAsNew_WithEventsInBetween_LosesNone()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Counter", 0, Token);
        for (var i = 1; i <= 20; i++) await host.Client.RaiseEventAsync(id, "add", i, Token);
        await host.Client.RaiseEventAsync(id, "add", 0, Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<int>().ShouldBe(210);
    }

    [Fact]
    public async Task Replay_CodeThatDecidesOtherwise_FailsWithBothExpectations()
    {
        await using var host = await TestHost.StartAsync(storage);
        ControlFunctions.ChangingCode = "Echo";
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Changing", Token);
        await UntilHistoryHasAsync(host, id, turns: 2);

        ControlFunctions.ChangingCode = "Double";
        await host.Client.RaiseEventAsync(id, "Word", "x", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        done.FailureDetails!.ErrorType.ShouldEndWith("NonDeterministicOrchestrationException");
        done.FailureDetails.ErrorMessage.ShouldContain("'Double'");
        done.FailureDetails.ErrorMessage.ShouldContain("'Echo'");
    }

    [Fact]
    public async Task Orchestrator_ThatAwaitsSomethingElse_FailsClearly()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Illegal", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        done.FailureDetails!.ErrorMessage.ShouldContain("does not come from its TaskOrchestrationContext");
    }

    [Fact]
    public async Task SuspendedInstance_Events_AreKeptUntilItIsResumed()
    {
        await using var host = await TestHost.StartAsync(storage);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", Token);
        await host.Client.WaitForInstanceStartAsync(id, Token);

        await host.Client.SuspendInstanceAsync(id, "test", Token);
        await host.Client.RaiseEventAsync(id, "Word", "a", Token);
        await host.Client.RaiseEventAsync(id, "Word", "b", Token);
        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync(id, "test", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<string>().ShouldBe("a b");
    }

    [Fact]
    public async Task Terminate_Recursive_EndsParentAndChild()
    {
        await using var host = await TestHost.StartAsync(storage);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("ParentOfWaiting", Token);
        await host.UntilAsync($"{id}-child", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Running);

        await host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("stop", Recursive: true), Token);
        var parent = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);
        var child = await host.Client.WaitForInstanceCompletionAsync($"{id}-child", true, Token);

        parent.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
        parent.ReadOutputAs<string>().ShouldBe("stop");
        child.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
    }

    [Fact]
    public async Task Terminate_Child_FailsTheParentsCall()
    {
        await using var host = await TestHost.StartAsync(storage);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("ParentOfWaiting", Token);
        await host.UntilAsync($"{id}-child", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Running);

        await host.Client.TerminateInstanceAsync($"{id}-child", "stop", Token);
        var parent = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        parent.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        parent.FailureDetails!.IsCausedBy<TaskFailedException>().ShouldBeTrue();
    }

    [Fact]
    public async Task Purge_EndedInstances_RemovesThemWithTheirChildrenAndNoOthers()
    {
        await using var host = await TestHost.StartAsync(storage);
        var parent = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 2, Token);
        var open = await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", Token);
        await host.Client.WaitForInstanceCompletionAsync(parent, Token);
        await host.Client.WaitForInstanceStartAsync(open, Token);

        var one = await host.Client.PurgeInstanceAsync(parent, new PurgeInstanceOptions(Recursive: true), Token);
        var again = await host.Client.PurgeInstanceAsync(parent, Token);
        var all = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Token);

        one.PurgedInstanceCount.ShouldBe(3);
        again.PurgedInstanceCount.ShouldBe(0);
        all.PurgedInstanceCount.ShouldBe(0);
        (await host.Client.GetInstanceAsync(parent, Token)).ShouldBeNull();
        (await host.Client.GetInstanceAsync(open, Token))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task Query_ByPrefixAndState_PagesThroughAllMatches()
    {
        await using var host = await TestHost.StartAsync(storage);
        for (var i = 0; i < 7; i++)
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions($"a-{i}"), Token);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 0, new StartOrchestrationOptions("a-done"), Token);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("b-1"), Token);
        await host.Client.WaitForInstanceCompletionAsync("a-done", Token);
        foreach (var i in Enumerable.Range(0, 7)) await host.Client.WaitForInstanceStartAsync($"a-{i}", Token);

        var query = new OrchestrationQuery(InstanceIdPrefix: "a-", Statuses: [OrchestrationRuntimeStatus.Running], PageSize: 3);
        var pages = new List<int>();
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages()) pages.Add(page.Values.Count);

        pages.ShouldBe([3, 3, 1]);
    }

    [Fact]
    public async Task Start_UnderAnExistingId_IsDecidedByItsState()
    {
        await using var host = await TestHost.StartAsync(storage);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 1, new StartOrchestrationOptions("done"), Token);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("open"), Token);
        await host.Client.WaitForInstanceCompletionAsync("done", Token);
        await host.Client.WaitForInstanceStartAsync("open", Token);
        var keep = new StartOrchestrationOptions("done").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);

        await Should.ThrowAsync<InvalidOperationException>(host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions("open"), Token));
        await Should.ThrowAsync<InvalidOperationException>(host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 2, keep, Token));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 3, new StartOrchestrationOptions("done"), Token);
        var restarted = await host.Client.WaitForInstanceCompletionAsync("done", true, Token);

        restarted.ReadOutputAs<int>().ShouldBe(6);
    }

    [Theory]
    [InlineData(null, "2.0 1")]
    [InlineData("1.9", "1.9 -1")]
    [InlineData("1.10", "1.10 0")]
    public async Task Version_OfTheStartOrTheApp_IsComparedByItsNumbers(string? version, string expected)
    {
        await using var host = await TestHost.StartAsync(storage, settings: ["--AzureFunctionsJobHost:extensions:durableTask:defaultVersion=2.0"]);
        var options = version is null ? new StartOrchestrationOptions() : new StartOrchestrationOptions { Version = new TaskVersion(version) };

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Versioned", options, Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<string>().ShouldBe(expected);
    }

    [Fact]
    public async Task ReplaysOfOneInstance_ClockGuidsAndLogs_AreStable()
    {
        var logs = new FakeLoggerProvider();
        await using var host = await TestHost.StartAsync(storage, configure: builder => builder.Logging.AddProvider(logs));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Stable", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        var seen = done.ReadOutputAs<string[]>()!;
        ControlFunctions.StableLog.Entries.ShouldBe([$"{seen[0]} {seen[1]}"]);
        logs.Collector.GetSnapshot().Where(r => r.Category == "Stable").Select(r => r.Message).ShouldBe(["first", "second"]);
        seen[2].ShouldNotBe(seen[0]);
    }

    [Fact]
    public async Task Call_OfAnUnknownActivity_FailsWithItsName()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("UnknownActivity", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<string>().ShouldNotBeNull().ShouldContain("'NoSuchActivity'");
    }

    [Fact]
    public async Task Timers_OfThirtyDays_FollowTheVirtualClock()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = await TestHost.StartAsync(storage, time: time);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("TimeOut", TimeSpan.FromDays(30), Token);
        var later = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 1, new StartOrchestrationOptions(StartAt: time.GetUtcNow().AddDays(40)), Token);
        await host.Client.WaitForInstanceStartAsync(id, Token);

        time.Advance(TimeSpan.FromDays(31));
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);
        var pending = await host.Client.GetInstanceAsync(later, Token);
        time.Advance(TimeSpan.FromDays(10));
        await host.Client.WaitForInstanceCompletionAsync(later, Token);

        done.ReadOutputAs<string>().ShouldBe("timed out");
        pending!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("@entity")]
    public async Task Start_WithAnIdThatTheServiceRefuses_IsRefused(string id)
    {
        await using var host = await TestHost.StartAsync(storage);

        await Should.ThrowAsync<ArgumentException>(host.Client.ScheduleNewOrchestrationInstanceAsync("Events", new StartOrchestrationOptions(id), Token));
    }

    private static async Task UntilHistoryHasAsync(TestHost host, string id, int turns)
    {
        while (await host.TurnsAsync(id) < turns) await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
    }
}
