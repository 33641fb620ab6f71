using System.Globalization;
using Sso.Local.Cloud;

namespace Sso.Local.Simulation;

/// <summary>
/// Settings of the function app under virtual time: a campaign of a year, with the mail budget that Azure Communication Services start with. Timers tick as seldom as a
/// day of the simulation needs, each at minutes of its own, so that no two of them meet.
/// </summary>
internal static class SimulationSettings
{
    private const string OnceADay = "0 25 2 * * *";

    /// <param name="options">Which campaign.</param>
    /// <param name="smtpPort">Where mail goes.</param>
    public static IReadOnlyDictionary<string, string> Create(SimulationOptions options, int smtpPort)
    {
        // A timer that nobody names here would otherwise fire millions of times.
        var settings = FunctionAppSettings.Schedules.ToDictionary(name => name, _ => OnceADay, StringComparer.Ordinal);
        foreach (var (name, value) in Of(options)) settings[name] = value;
        settings["Mail__Smtp__Port"] = smtpPort.ToString(CultureInfo.InvariantCulture);
        return settings;
    }

    private static IEnumerable<(string Name, string Value)> Of(SimulationOptions options) =>
    [
        ("LocalRuntime__VirtualClock", string.Create(CultureInfo.InvariantCulture, $"{options.Year}-01-01T00:00:00Z")),
        ("Mail__Schedule", "0 0 6-20 * * *"),
        ("Mail__PerMinute", "100"),
        ("Mail__PerHour", "100"),
        ("Migration__ReconcileSchedule", "0 40 6,10,14,18 * * *"),
        ("Campaign__Schedule", "0 5 7-13 * * *"),
        ("Campaign__ForecastSchedule", "0 35 3 * * *"),
        ("Operations__ErasureSchedule", "0 45 4 * * 1"),
        ("Retention__Schedule", "0 55 2 * * 1"),
        // Nobody works at the lists of a simulation; weekly shows that the count holds for a year.
        ("Campaign__CensusSchedule", "0 50 3 * * 1"),
        ("Campaign__CustomersPerPhase", Math.Max(1, (options.Customers + 99) / 100).ToString(CultureInfo.InvariantCulture)),
        ("Campaign__BusinessDaysBetweenPhases", "2"),
        ("Campaign__KeepsBusinessHours", "true"),
        ("Campaign__PlansItself", "true"),
        ("Campaign__Deadline", string.Create(CultureInfo.InvariantCulture, $"{options.Year}-12-31")),
        ("Gates__AreClosed", "true"),
        // The app's log is for what goes wrong: a year of routine would fill the disk.
        ("logging__logLevel__default", "Warning"),
    ];
}
