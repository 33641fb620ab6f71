using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class EventTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_TwoWaitsForItsName_GoesToTheNewerOneFirst()
    {
        await using var host = await TestHost.StartAsync(storage);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("TwoWaits", Token);
        await host.Client.WaitForInstanceStartAsync(id, Token);

        await host.Client.RaiseEventAsync(id, "Word", "one", Token);
        await host.Client.RaiseEventAsync(id, "Word", "two", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<string>().ShouldBe("one two");
    }

    [Fact]
    public async Task Event_OnlyACancelledWaitIsThere_IsLostWithAWarning()
    {
        var logs = new FakeLoggerProvider();
        await using var host = await TestHost.StartAsync(storage, configure: builder => builder.Logging.AddProvider(logs));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("WaitAgain", Token);
        await host.UntilAsync(id, found => found.ReadCustomStatusAs<string>() == "timed out");

        await host.Client.RaiseEventAsync(id, "Word", "lost", Token);
        await host.Client.RaiseEventAsync(id, "Go", "", Token);
        await host.Client.RaiseEventAsync(id, "Word", "kept", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<string>().ShouldBe("kept");
        logs.Collector.GetSnapshot().Count(r => r.Id.Name == "EventLost").ShouldBe(1);
    }

    [Fact]
    public async Task Wait_WithAnotherTypeForTheSameName_Fails()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Mismatched", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.FailureDetails!.ErrorType.ShouldBe("System.ArgumentException");
        done.FailureDetails.ErrorMessage.ShouldContain("'WORD'");
    }

    [Fact]
    public async Task ContinueAsNew_EventOfTheSameTurnForAnAbandonedWait_ReachesTheNextGeneration()
    {
        await using var host = await TestHost.StartAsync(storage);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Collecting", 0, new StartOrchestrationOptions("c", StartAt: DateTimeOffset.UtcNow.AddSeconds(1)), Token);

        // All are there before the first turn, so one turn sees them all; the last one is too long for the instance's row.
        await host.Client.RaiseEventAsync("c", "Turn", "", Token);
        await host.Client.RaiseEventAsync("c", "Word", new string('x', 200_000), Token);
        var done = await host.Client.WaitForInstanceCompletionAsync("c", true, Token);

        done.ReadOutputAs<string>().ShouldBe("200000", done.FailureDetails?.ToString());
    }

    [Fact]
    public async Task ContinueAsNew_SuspendedInTheSameTurn_StaysSuspendedAndKeepsWhatComes()
    {
        await using var host = await TestHost.StartAsync(storage);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Collecting", 0, new StartOrchestrationOptions("c", StartAt: DateTimeOffset.UtcNow.AddSeconds(1)), Token);

        await host.Client.RaiseEventAsync("c", "Turn", "", Token);
        await host.Client.SuspendInstanceAsync("c", Token);
        await host.Client.RaiseEventAsync("c", "Word", "four", Token);
        await host.UntilAsync("c", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync("c", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync("c", true, Token);

        done.ReadOutputAs<string>().ShouldBe("4");
    }

    [Fact]
    public async Task CustomStatus_SetToNothing_IsCleared()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("ClearingStatus", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.SerializedCustomStatus.ShouldBeNull();
    }
}
