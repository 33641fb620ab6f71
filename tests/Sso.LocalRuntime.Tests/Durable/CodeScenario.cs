using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>All that an orchestrator's code can do: activities, retries, sub-orchestrations, timers, events, long texts, custom status, starting over.</summary>
internal sealed class CodeScenario : ICrashScenario
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task DriveAsync(TestHost host, StorageFaults faults)
    {
        await StartAsync(host, "ScenarioPeer", "s-peer");
        await StartAsync(host, "Scenario", "s");
        await host.Client.RaiseEventAsync("s", "Go", "go", Token);
        await host.UntilEndedAsync("s", faults);
        await host.UntilEndedAsync("s-peer", faults);
    }

    public async Task VerifyAsync(TestHost host, ActivityLog log, string when)
    {
        (await host.Client.GetInstanceAsync("s", true, Token))!.ReadOutputAs<string>().ShouldBe(ScenarioFunctions.Expected, when);
        (await host.Client.GetInstanceAsync("s-peer", true, Token))!.ReadOutputAs<string>().ShouldBe("s", when);
        foreach (var note in new[] { "first", "child", "0", "1", "2" }) log.Count(note).ShouldBeGreaterThanOrEqualTo(1, when);
    }

    private static async Task StartAsync(TestHost host, string name, string id)
    {
        if (await host.Client.GetInstanceAsync(id, Token) is not null) return;
        await host.Client.ScheduleNewOrchestrationInstanceAsync(name, new StartOrchestrationOptions(id), Token);
    }
}
