using System.Net;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Timers;

public sealed class VirtualClockTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clock_MovedByAYearAtOnce_FiresEachTimerAtItsOwnTime()
    {
        var log = new ActivityLog();
        await using var host = await TestHost.StartAsync(
            storage, log: log, environment: "Development", settings: ["--LocalRuntime:VirtualClock=2026-01-01T00:00:00Z", "--EveryNight=0 0 3 1 * *"]);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Yearly", new StartOrchestrationOptions("y"), Token);
        await host.Client.WaitForInstanceStartAsync(id, Token);
        await Task.Delay(TimeSpan.FromMilliseconds(500), Token);

        using var moved = await host.Http.PostAsync(new Uri("runtime/clock?by=364.00:00:00", UriKind.Relative), null, Token);
        var now = await host.Http.GetStringAsync(new Uri("runtime/clock", UriKind.Relative), Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        now.ShouldContain("2026-12-31T00:00:00");
        done.ReadOutputAs<string>().ShouldBe("01-31,03-02,04-01,05-01");
        log.Entries.Select(e => e[..11]).ShouldBe(Enumerable.Range(1, 12).Select(month => $"{month:D2}-01 03:00"));
    }

    [Fact]
    public async Task Clock_MovedWithoutATarget_IsRefused()
    {
        await using var host = await TestHost.StartAsync(
            storage, environment: "Development", settings: ["--LocalRuntime:VirtualClock=2026-01-01T00:00:00Z"]);

        using var answer = await host.Http.PostAsync(new Uri("runtime/clock?by=soon", UriKind.Relative), null, Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
