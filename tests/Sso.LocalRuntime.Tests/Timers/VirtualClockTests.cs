using System.Net;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Sso.LocalRuntime.Tests.Hosting;
using Sso.LocalRuntime.Time;

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

        using var moved = await host.Http.PostAsync(new Uri("runtime/clock?by=364.00:00:00", UriKind.Relative), null, Token);
        var now = await host.Http.GetStringAsync(new Uri("runtime/clock", UriKind.Relative), Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        now.ShouldContain("2026-12-31T00:00:00");
        done.ReadOutputAs<string>().ShouldBe("01-31,03-02,04-01,05-01");
        log.Entries.Select(e => e[..11]).ShouldBe(Enumerable.Range(1, 12).Select(month => $"{month:D2}-01 03:00"));
    }

    /// <summary>An activity waits for the virtual clock itself: it goes on only when the clock is moved, so moving it must not wait for the activity.</summary>
    [Fact]
    public async Task Clock_WithAnActivityThatWaitsForIt_IsMovedAllTheSame()
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = await TestHost.StartAsync(storage, time: clock);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Pausing", new StartOrchestrationOptions("p"), Token);

        var now = await host.Services.GetRequiredService<VirtualTime>().AdvanceAsync(TimeSpan.FromDays(1), Token);
        var done = await host.Client.WaitForInstanceCompletionAsync(id, true, Token);

        now.ShouldBe(clock.GetUtcNow());
        done.ReadOutputAs<DateTime>().ShouldBe(new DateTime(2026, 1, 1, 1, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Clock_AtOneInstant_LetsTimerFunctionsTickWhenTheRestHasComeToRest()
    {
        using var clock = new VirtualClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        List<string> happened = [];
        await using var schedule = VirtualClock.ForSchedules(clock).CreateTimer(_ => happened.Add("schedule"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await using var runtime = VirtualClock.ForRuntime(clock).CreateTimer(_ => happened.Add("runtime"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await using var app = clock.CreateTimer(_ => happened.Add("app"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        await clock.AdvanceToAsync(clock.GetUtcNow().AddHours(2), _ => Settle(), Token);

        happened.ShouldBe(["settled, held: False", "runtime", "app", "settled, held: True", "schedule", "settled, held: False"]);

        Task Settle()
        {
            happened.Add($"settled, held: {clock.HoldsSchedules}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Clock_ThatIsTheSystems_CannotBeMoved()
    {
        await using var host = await TestHost.StartAsync(storage);

        await Should.ThrowAsync<InvalidOperationException>(host.Services.GetRequiredService<VirtualTime>().AdvanceAsync(TimeSpan.FromDays(1), Token));
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
