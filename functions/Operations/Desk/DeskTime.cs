using System.Globalization;

namespace Sso.Functions.Operations;

/// <summary>Times as staff read them: in Germany, to the minute.</summary>
internal static class DeskTime
{
    private static readonly TimeZoneInfo Germany = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static string Format(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Germany).ToString("g", CultureInfo.CurrentCulture);

    public static string FormatDate(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Germany).ToString("d", CultureInfo.CurrentCulture);
}
