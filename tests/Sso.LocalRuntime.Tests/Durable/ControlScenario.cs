using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>All that a client can do: suspend and resume, terminate and purge with children, start later, start again under the same id.</summary>
internal sealed class ControlScenario : ICrashScenario
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task DriveAsync(TestHost host, StorageFaults faults)
    {
        await StartAsync(host, "TwoWaits", new StartOrchestrationOptions("held"));
        await host.Client.SuspendInstanceAsync("held", Token);
        await host.Client.RaiseEventAsync("held", "Word", new string('a', 70_000), Token);
        await host.Client.RaiseEventAsync("held", "Word", "b", Token);
        await host.Client.ResumeInstanceAsync("held", Token);
        await StartAsync(host, "Sequence", new StartOrchestrationOptions("later", StartAt: DateTimeOffset.UtcNow.AddMilliseconds(20)), 2);
        await host.UntilEndedAsync("held", faults);
        await host.UntilEndedAsync("later", faults);

        await StartAsync(host, "ParentOfWaiting", new StartOrchestrationOptions("doomed"));
        await host.UntilAsync("doomed", found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, faults);
        await host.Client.TerminateInstanceAsync("doomed", new TerminateInstanceOptions("stop", Recursive: true), Token);
        await host.UntilEndedAsync("doomed", faults);
        await host.UntilEndedAsync("doomed-child", faults);

        if (await host.Client.GetInstanceAsync("again", true, Token) is { IsCompleted: true } done && done.ReadInputAs<int>() == 3) return;
        await StartAsync(host, "ParentOverGenerations", new StartOrchestrationOptions("again"), 0);
        await host.UntilEndedAsync("again", faults);
        await host.Client.PurgeInstanceAsync("again", new PurgeInstanceOptions(Recursive: true), Token);
        await StartAsync(host, "Sequence", new StartOrchestrationOptions("again"), 3);
        await host.UntilEndedAsync("again", faults);
    }

    public async Task VerifyAsync(TestHost host, ActivityLog log, string when)
    {
        var held = (await FindAsync(host, "held"))!;
        held.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, $"{when}: {held.FailureDetails}");
        held.ReadOutputAs<string>()!.Split(' ').Select(word => word[0]).ShouldBeSubsetOf(['a', 'b'], when);
        (await FindAsync(host, "later"))!.ReadOutputAs<int>().ShouldBe(2, when);
        (await FindAsync(host, "doomed"))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated, when);
        (await FindAsync(host, "doomed-child"))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated, when);
        (await FindAsync(host, "again"))!.ReadOutputAs<int>().ShouldBe(6, when);
        (await FindAsync(host, "again-child")).ShouldBeNull(when);
    }

    private static Task<OrchestrationMetadata?> FindAsync(TestHost host, string id) => host.Client.GetInstanceAsync(id, true, Token);

    private static async Task StartAsync(TestHost host, string name, StartOrchestrationOptions options, object? input = null)
    {
        if (await host.Client.GetInstanceAsync(options.InstanceId!, Token) is not null) return;
        await host.Client.ScheduleNewOrchestrationInstanceAsync(name, input, options, Token);
    }
}
