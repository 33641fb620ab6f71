namespace Sso.Functions.Pages;

/// <summary>Times as people in Germany read them.</summary>
internal static class GermanTime
{
    // A container without time zones is two hours off at worst.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateTimeOffset Of(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);
}
