using System.Globalization;
using NCrontab;

namespace Sso.LocalRuntime.Timers;

/// <summary>When a timer function runs: an NCRONTAB expression in UTC, or a time span between runs.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _crontab;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? crontab, TimeSpan interval)
    {
        _crontab = crontab;
        _interval = interval;
    }

    /// <exception cref="InvalidOperationException">It is neither an expression with five or six fields nor a time span.</exception>
    public static TimerSchedule Parse(string expression)
    {
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var crontab = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        if (crontab is not null) return new TimerSchedule(crontab, default);
        if (TimeSpan.TryParse(expression, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero) return new TimerSchedule(null, interval);
        throw new InvalidOperationException($"'{expression}' is no NCRONTAB expression with five or six fields and no time span.");
    }

    /// <summary>The next occurrence after an instant, both UTC.</summary>
    public DateTime Next(DateTime after) => _crontab?.GetNextOccurrence(after) ?? after + _interval;
}
