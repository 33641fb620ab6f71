using System.Globalization;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Times as staff read them: in Germany, to the minute.</summary>
internal static class DeskTime
{
    public static string Format(DateTimeOffset time) => GermanTime.Of(time).ToString("g", CultureInfo.CurrentCulture);

    public static string FormatDate(DateTimeOffset time) => GermanTime.Of(time).ToString("d", CultureInfo.CurrentCulture);
}
