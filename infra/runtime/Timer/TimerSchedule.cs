using System.Globalization;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Sso.LocalRuntime.Timer;

/// <summary>When a timer fires, in UTC: an NCRONTAB expression with five or six fields, or a time span between two runs.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval) => (_cron, _interval) = (cron, interval);

    /// <param name="expression">As in the trigger's attribute; <c>%Setting%</c> stands for the setting's value.</param>
    /// <param name="configuration">The app's settings.</param>
    /// <exception cref="InvalidOperationException">The setting is missing or the expression is invalid.</exception>
    public static TimerSchedule Parse(string expression, IConfiguration configuration)
    {
        var text = expression.Trim();
        if (text.Length > 2 && text[0] == '%' && text[^1] == '%')
            text = configuration[text[1..^1]] ?? throw new InvalidOperationException($"The timer schedule {expression} names a setting that is not there.");
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero) return new TimerSchedule(null, interval);

        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6 };
        return CrontabSchedule.TryParse(text, options) is { } cron
            ? new TimerSchedule(cron, default)
            : throw new InvalidOperationException($"The timer schedule '{text}' is neither an NCRONTAB expression with five or six fields nor a time span.");
    }

    public DateTime Next(DateTime after) => _cron?.GetNextOccurrence(after) ?? after + _interval;

    /// <summary>Whether missed runs are made up for: the host keeps no status of a timer that fires more often than once a minute.</summary>
    public bool CanBeMonitored(DateTime now)
    {
        var next = Next(now);
        return Next(next) - next >= TimeSpan.FromMinutes(1);
    }
}
