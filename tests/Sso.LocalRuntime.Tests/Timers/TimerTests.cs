using Microsoft.Extensions.DependencyInjection;
using Sso.LocalRuntime.Tests.Hosting;
using Sso.LocalRuntime.Time;
using Sso.LocalRuntime.Timers;

namespace Sso.LocalRuntime.Tests.Timers;

public sealed class TimerTests(StorageFixture storage)
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Timer_AcrossARestart_MakesUpForWhatWasMissedOnce()
    {
        var hub = TestHost.NewHub();
        var log = new ActivityLog();
        var clock = new VirtualClock(Noon);
        await using (var first = await TestHost.StartAsync(storage, hub, clock, log: log))
            await AdvanceAsync(first, TimeSpan.FromDays(2));

        await clock.AdvanceToAsync(Noon.AddDays(5), _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        await using (var second = await TestHost.StartAsync(storage, hub, clock, log: log))
        {
            await AdvanceAsync(second, TimeSpan.Zero);
            await AdvanceAsync(second, TimeSpan.FromDays(1));
        }

        log.Entries.ShouldBe(
        [
            "01-02 03:00 late=False last=01-01",
            "01-03 03:00 late=False last=01-02",
            "01-06 12:00 late=True last=01-03",
            "01-07 03:00 late=False last=01-06",
        ]);
    }

    [Fact]
    public async Task Timer_WhoseRunLastsBeyondItsNextTime_RunsAgainAfterwardsAndNeverTwiceAtOnce()
    {
        var (log, gate, clock) = (new ActivityLog(), new Gate(), new VirtualClock(Noon));
        await using var host = await TestHost.StartAsync(
            storage, time: clock, log: log, configure: builder => builder.Services.AddSingleton(gate));
        await AdvanceAsync(host, TimeSpan.Zero);

        await clock.AdvanceToAsync(Noon.AddHours(15), _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        await gate.Entered;
        await clock.AdvanceToAsync(Noon.AddHours(40), _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        var meanwhile = log.Entries;
        gate.Open();
        await AdvanceAsync(host, TimeSpan.FromDays(1));

        meanwhile.Count.ShouldBe(1);
        log.Entries.ShouldBe(
            ["01-02 03:00 late=False last=01-01", "01-03 04:00 late=True last=01-02", "01-04 03:00 late=False last=01-03"]);
    }

    [Theory]
    [InlineData("0 0 3 * * *", "2026-01-02T03:00:00")]
    [InlineData("*/5 * * * *", "2026-01-01T12:05:00")]
    [InlineData("30 0 0 * * Mon", "2026-01-05T00:00:30")]
    [InlineData("00:10:00", "2026-01-01T12:10:00")]
    public void Schedule_AnyForm_GivesTheNextOccurrenceInUtc(string expression, string next) =>
        TimerSchedule.Parse(expression).Next(Noon.UtcDateTime).ToString("s").ShouldBe(next);

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("0 0 25 * * *")]
    [InlineData("-00:01:00")]
    public void Schedule_Malformed_IsRefused(string expression) =>
        Should.Throw<InvalidOperationException>(() => TimerSchedule.Parse(expression)).Message.ShouldContain("NCRONTAB");

    [Fact]
    public async Task Host_WhoseScheduleSettingIsMissing_DoesNotStart()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(TestHost.StartAsync(storage, settings: ["--EveryNight="]));

        failure.Message.ShouldContain("EveryNight");
    }

    private static Task<DateTimeOffset> AdvanceAsync(TestHost host, TimeSpan span) =>
        host.Services.GetRequiredService<VirtualTime>().AdvanceAsync(span, TestContext.Current.CancellationToken);
}
