namespace Sso.LocalRuntime.Durable;

/// <summary>How long to wait for an instant.</summary>
internal static class Waits
{
    /// <summary>Timers of the platform end at 49 days; a longer wait goes in steps.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The wait in whole milliseconds, rounded up: the platform would round down and wake too early.</summary>
    public static TimeSpan Until(TimeSpan left) =>
        left <= TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
}
