namespace Sso.Functions.Customers.Pins;

/// <summary>Counts the tries of a customer's Support-PIN. A try is taken before anything is compared, so that many at once are not more than allowed.</summary>
/// <param name="Count">Taken and not given back.</param>
/// <param name="Until">Until then they count; after the last one allowed, the lock ends then.</param>
internal readonly record struct PinTries(int Count, DateTimeOffset Until)
{
    /// <summary>Wrong ones in an hour.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Not even the right PIN counts.</summary>
    public bool IsLocked(DateTimeOffset now) => Count >= Most && now < Until;

    /// <returns>With one try more; null while it is locked.</returns>
    public PinTries? Take(DateTimeOffset now)
    {
        if (IsLocked(now)) return null;
        var count = now < Until ? Count + 1 : 1;
        // The lock is a whole hour from the last try on, not what is left of the first one's.
        return new PinTries(count, count is 1 or Most ? now + Window : Until);
    }

    /// <summary>The PIN was right: its try is no wrong one.</summary>
    public PinTries GiveBack() => this with { Count = Math.Max(0, Count - 1) };
}
