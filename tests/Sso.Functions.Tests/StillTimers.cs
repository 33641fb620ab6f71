using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;

namespace Sso.Functions.Tests;

/// <summary>Schedules of all timer functions of the app that let none tick while a test runs; tests set those that are to tick. Also of the benchmarks.</summary>
internal static class StillTimers
{
    /// <summary>Once a year, on a day that no test's clock passes.</summary>
    private const string Never = "0 0 0 1 7 *";

    public static Dictionary<string, string?> Create() => typeof(SsoApp).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>())
        .OfType<TimerTriggerAttribute>()
        .ToDictionary(trigger => trigger.Schedule.Trim('%'), _ => (string?)Never);
}
