using Microsoft.Extensions.Time.Testing;
using Sso.LocalRuntime.Tests.Hosting;
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
        var time = new FakeTimeProvider(Noon);
        await using (await TestHost.StartAsync(storage, hub, time, log: log))
        {
            await AdvanceUntilAsync(time, TimeSpan.FromHours(1), () => log.Entries.Count == 1);
            await AdvanceUntilAsync(time, TimeSpan.FromHours(1), () => log.Entries.Count == 2);
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }

        time.Advance(TimeSpan.FromDays(3));
        await using (await TestHost.StartAsync(storage, hub, time, log: log))
        {
            await AdvanceUntilAsync(time, TimeSpan.Zero, () => log.Entries.Count == 3);
            await AdvanceUntilAsync(time, TimeSpan.FromHours(1), () => log.Entries.Count == 4);
        }

        log.Entries[0].ShouldContain(" 03:00 late=False");
        log.Entries[1].ShouldContain($" 03:00 late=False last={log.Entries[0][..5]}");
        log.Entries[2].ShouldContain($"late=True last={log.Entries[1][..5]}");
        log.Entries[3].ShouldContain(" 03:00 late=False");
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

    // The timer arms itself on another thread: small steps of the virtual clock, and time to run in between.
    private static async Task AdvanceUntilAsync(FakeTimeProvider time, TimeSpan step, Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(40), TestContext.Current.CancellationToken);
            if (!condition()) time.Advance(step);
        }
        condition().ShouldBeTrue();
    }
}
