namespace Sso.Functions.Customers;

// What does not run on while the account's customer is paused.
internal sealed partial record Account
{
    /// <summary>How long the legacy log-in is still good from the end of the pause on; null when no pause has stopped its end.</summary>
    public TimeSpan? GraceLeft { get; init; }

    /// <summary>The end of the legacy log-in that lies ahead is stopped.</summary>
    public Account HoldGrace(DateTimeOffset now) => LegacyClosedAt > now ? this with { LegacyClosedAt = null, GraceLeft = LegacyClosedAt - now } : this;

    /// <summary>It runs on, with as much time as was left.</summary>
    public Account ReleaseGrace(DateTimeOffset now) => GraceLeft is { } left ? this with { LegacyClosedAt = now + left, GraceLeft = null } : this;
}
