using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.LocalRuntime.Tests.Hosting;

/// <summary>A stop lets running work finish, but not for ever.</summary>
public sealed class DrainTests(StorageFixture storage)
{
    // A machine that is busy with other things must not end the lease while the host drains.
    private static readonly string[] Patient = ["--LocalRuntime:LeaseDuration=00:01:00", "--LocalRuntime:Drain=00:01:00"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WithARequestInFlight_AnswersItFirst()
    {
        var gate = new Gate();
        await using var host = await StartAsync(gate, TestHost.NewHub());
        var request = host.Http.GetStringAsync(new Uri("api/gate", UriKind.Relative), Token);
        await gate.Entered;

        var stopping = host.StopAsync();
        gate.Open();

        (await request).ShouldBe("passed");
        await stopping;
    }

    [Fact]
    public async Task Stop_WithARunningActivity_KeepsItsResult()
    {
        var (gate, hub, log) = (new Gate(), TestHost.NewHub(), new ActivityLog());
        await using (var host = await StartAsync(gate, hub, log, Patient))
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("GateOrchestrator", new StartOrchestrationOptions("g"), Token);
            await gate.Entered;

            var stopping = host.StopAsync();
            gate.Open();
            await stopping;
        }

        await using var next = await StartAsync(gate, hub, log);
        (await next.Client.WaitForInstanceCompletionAsync("g", true, Token)).ReadOutputAs<string>().ShouldBe("passed");
        log.Count("gate").ShouldBe(1);
    }

    [Fact]
    public async Task Stop_InTheMiddleOfARenewal_KeepsTheResultOfARunningActivity()
    {
        var (gate, hub, log, faults) = (new Gate(), TestHost.NewHub(), new ActivityLog(), new StorageFaults());
        await using (var host = await StartAsync(gate, hub, log, faults, Patient))
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("GateOrchestrator", new StartOrchestrationOptions("g"), Token);
            await gate.Entered;
            await faults.HoldNext(request => request.Method == Azure.Core.RequestMethod.Put && request.Uri.Path.Contains($"{hub}Control", StringComparison.Ordinal)).WaitAsync(TimeSpan.FromSeconds(30), Token);

            var stopping = host.StopAsync();
            gate.Open();
            await stopping;
        }

        await using var next = await StartAsync(gate, hub, log);
        (await next.Client.WaitForInstanceCompletionAsync("g", true, Token)).ReadOutputAs<string>().ShouldBe("passed");
        log.Count("gate").ShouldBe(1);
    }

    [Fact]
    public async Task Stop_WithAnActivityThatNeverEnds_AbandonsItAndTheNextHostRepeatsIt()
    {
        var (gate, hub, log) = (new Gate(), TestHost.NewHub(), new ActivityLog());
        await using (var host = await StartAsync(gate, hub, log, "--LocalRuntime:Drain=00:00:00.2"))
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("GateOrchestrator", new StartOrchestrationOptions("g"), Token);
            await gate.Entered;

            await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(60), Token);
        }

        gate.Open();
        await using var next = await StartAsync(gate, hub, log);
        (await next.Client.WaitForInstanceCompletionAsync("g", true, Token)).ReadOutputAs<string>().ShouldBe("passed");
        log.Count("gate").ShouldBe(2);
    }

    /// <summary>Storage is gone: the lease cannot be given back, and the stop must not wait for it.</summary>
    [Fact]
    public async Task Stop_WithoutStorage_Ends()
    {
        var faults = new StorageFaults();
        await using var host = await TestHost.StartAsync(storage, faults: faults);
        await host.Client.WaitForInstanceCompletionAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 0, Token), Token);

        faults.DieAfter(0);

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(60), Token);
    }

    private Task<TestHost> StartAsync(Gate gate, string hub, ActivityLog? log = null, params string[] settings) => StartAsync(gate, hub, log, faults: null, settings);

    private Task<TestHost> StartAsync(Gate gate, string hub, ActivityLog? log, StorageFaults? faults, params string[] settings) =>
        TestHost.StartAsync(storage, hub, faults: faults, log: log, configure: builder => builder.Services.AddSingleton(gate), settings: settings);
}
