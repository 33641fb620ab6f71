using System.Globalization;
using Sso.Functions.Operations;

namespace Sso.Functions.Campaign.Desk;

/// <summary>Days, times and numbers as staff read them.</summary>
internal static class DeskFormats
{
    /// <summary>Days as browsers send them or as people in Germany type them.</summary>
    public static readonly string[] Dates = ["yyyy-MM-dd", "d.M.yyyy"];

    public static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    public static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public static string Number(int? number) => number is { } known ? Number(known) : "–";

    /// <summary>A share as percent: 0.314 is 31 %.</summary>
    public static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>A phase by its number and its name; one whose name was not chosen by a person is told once.</summary>
    public static string Phase(int number, string name) => name == string.Create(CultureInfo.InvariantCulture, $"Phase {number}") ? name : $"{Number(number)} · {name}";

    /// <summary>What a text takes.</summary>
    public static object Argument(object argument) => argument switch
    {
        DateOnly day => Day(day),
        DateTimeOffset time => DeskTime.Format(time),
        int number => Number(number),
        _ => argument,
    };
}
