using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class LimitTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failure_OfAHundredThousandCharacters_IsStoredShortened()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("FailingAtLength", 100_000, Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.FailureDetails!.ErrorMessage.ShouldEndWith("(shortened)");
        done.FailureDetails.InnerFailure!.ErrorType.ShouldBe("System.FormatException");
    }

    [Fact]
    public async Task History_BeyondItsLimit_FailsWithTheRemedy()
    {
        await using var host = await TestHost.StartAsync(storage, settings: "--LocalRuntime:LongestHistory=20");

        var within = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 19, Token);
        var beyond = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 20, Token);

        (await host.Client.WaitForInstanceCompletionAsync(within, Token)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        var failed = await host.Client.WaitForInstanceCompletionAsync(beyond, true, Token);
        failed.FailureDetails!.ErrorMessage.ShouldBe("The history has 20 steps, which is the limit: start over with ContinueAsNew in time.");
    }

    [Fact]
    public async Task History_OfHundredsOfSteps_IsReadBackWholeByAnotherProcess()
    {
        var hub = TestHost.NewHub();
        var log = new ActivityLog();
        await using (var first = await TestHost.StartAsync(storage, hub, log: log))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 400, new Microsoft.DurableTask.StartOrchestrationOptions("long"), Token);
            while (log.Entries.Count < 200) await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }

        await using var second = await TestHost.StartAsync(storage, hub, log: log);
        var done = await second.Client.WaitForInstanceCompletionAsync("long", true, Token);

        done.ReadOutputAs<int>().ShouldBe(400 * 399);
        (await second.TurnsAsync("long")).ShouldBe(401);
    }

    [Fact]
    public async Task Query_WithAPageLargerThanTheServiceAllows_IsAnswered()
    {
        await using var host = await TestHost.StartAsync(storage);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 3, Token);
        await host.Client.WaitForInstanceCompletionAsync(id, Token);
        var now = DateTimeOffset.UtcNow;

        var all = await ListAsync(host, new OrchestrationQuery(PageSize: 5_000, FetchInputsAndOutputs: true, CreatedFrom: now.AddMinutes(-5), CreatedTo: now.AddMinutes(5)));
        var later = await ListAsync(host, new OrchestrationQuery(CreatedFrom: now.AddMinutes(5)));

        all.Single().ReadInputAs<int>().ShouldBe(3);
        later.ShouldBeEmpty();
    }

    [Fact]
    public async Task Retry_OfAnActivityThatDoesNotExist_FailsAtOnce()
    {
        await using var host = await TestHost.StartAsync(storage);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("RetriesUnknown", Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        done.FailureDetails!.ErrorMessage.ShouldContain("'NoSuchActivity'");
    }

    private static async Task<List<OrchestrationMetadata>> ListAsync(TestHost host, OrchestrationQuery query)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in host.Client.GetAllInstancesAsync(query)) found.Add(instance);
        return found;
    }
}
