namespace Sso.Local.Chaos;

/// <summary>An account's row, as it lies in the table <c>Customers</c>: what the invariants look at.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Id">The account's id.</param>
/// <param name="State">As stored.</param>
/// <param name="Generation">Raised by address change, rollback and new password.</param>
/// <param name="Email">The address that it holds.</param>
/// <param name="DirectoryUserId">Its user's object id.</param>
/// <param name="LegacyClosedAt">From then on the legacy log-in is refused.</param>
/// <param name="HasSealedPassword">The initial password is still kept.</param>
internal sealed record StoredAccount(
    string Customer, string Id, string State, int Generation, string? Email, string? DirectoryUserId, DateTimeOffset? LegacyClosedAt, bool HasSealedPassword)
{
    public bool IsGone => State is "Retired" or "Merged";

    public bool IsLegacyClosed(DateTimeOffset now) => LegacyClosedAt <= now;
}
