using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class BasicTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orchestration_SequentialActivities_ReturnsTheirSum()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 5, Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, done.FailureDetails?.ToString());
        done.ReadOutputAs<int>().ShouldBe(20);
    }

    [Fact]
    public async Task Orchestration_FanOut_RunsEachActivityOnce()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("FanOut", 200, Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<int>().ShouldBe(39800);
    }

    [Fact]
    public async Task Orchestration_FailingActivity_IsRetriedByPolicy()
    {
        await using var host = await TestHost.StartAsync(storage);

        var good = await host.Client.ScheduleNewOrchestrationInstanceAsync("Retrying", new BasicFunctions.FailUntilInput("a", 3), Token);
        var bad = await host.Client.ScheduleNewOrchestrationInstanceAsync("Retrying", new BasicFunctions.FailUntilInput("b", 4), Token);
        var goodDone = await host.Client.WaitForInstanceCompletionAsync(good, true, Token);
        var badDone = await host.Client.WaitForInstanceCompletionAsync(bad, true, Token);

        goodDone.ReadOutputAs<string>().ShouldBe("ok after 3");
        badDone.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        badDone.FailureDetails!.IsCausedBy<TaskFailedException>().ShouldBeTrue();
        badDone.FailureDetails.InnerFailure!.IsCausedBy<InvalidOperationException>().ShouldBeTrue();
        badDone.FailureDetails.InnerFailure.ErrorMessage.ShouldBe("attempt 3");
        badDone.FailureDetails.InnerFailure.InnerFailure!.ErrorType.ShouldBe("System.TimeoutException");
    }

    [Fact]
    public async Task Events_RaisedAroundTheWait_ArriveInOrderAndInAnyCase()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Events", Token);
        await host.Client.RaiseEventAsync(id, "word", "one", Token);
        await host.Client.RaiseEventAsync(id, "Word", "two", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<string>().ShouldBe("one two");
        done.SerializedCustomStatus.ShouldBe("""{"first":"one","second":"two"}""");
    }

    [Fact]
    public async Task Payload_OfAMegabyte_ArrivesWhole()
    {
        await using var host = await TestHost.StartAsync(storage);
        var text = string.Concat(Enumerable.Range(0, 300_000).Select(i => i.ToString("X8", System.Globalization.CultureInfo.InvariantCulture)[3..]));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echoing", text, Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadInputAs<string>().ShouldBe(text);
        done.ReadOutputAs<string>().ShouldBe(text);
    }

    [Fact]
    public async Task SubOrchestrations_InParallel_ReturnToTheirParent()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 10, Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, done.FailureDetails?.ToString());
        done.ReadOutputAs<int>().ShouldBe(Enumerable.Range(1, 10).Sum(i => i * (i - 1)));
    }

    [Fact]
    public async Task WaitForExternalEvent_NothingComes_TimesOut()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("TimeOut", TimeSpan.FromMilliseconds(50), Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.ReadOutputAs<string>().ShouldBe("timed out");
    }
}
