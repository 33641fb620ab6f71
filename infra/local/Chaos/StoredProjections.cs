namespace Sso.Local.Chaos;

/// <summary>What the app's tables say beside the accounts' rows, read once for all checks.</summary>
/// <param name="Reservations">Who holds each address: by the encoded address.</param>
/// <param name="Logins">The log-in gate's rows of each account.</param>
/// <param name="ClaimedUsers">The directory users that get claims: object id and account.</param>
/// <param name="Audit">The audit records of each account, by the partition of the customer and the account's id.</param>
internal sealed record StoredProjections(
    IReadOnlyDictionary<string, (string Customer, string Account)> Reservations,
    ILookup<(string Customer, string Account), (bool IsLegacyClosed, bool IsUnifiedOpen)> Logins,
    IReadOnlyDictionary<string, (string Customer, string Account)> ClaimedUsers,
    ILookup<(string Partition, string Account), (string Action, string? Detail)> Audit)
{
    public static async Task<StoredProjections> ReadAsync(AppStore store, DateTimeOffset now, CancellationToken cancellationToken) => new(
        await store.ReadReservationsAsync(cancellationToken),
        await store.ReadLoginsAsync(now, cancellationToken),
        await store.ReadClaimedUsersAsync(cancellationToken),
        await store.ReadAuditAsync(cancellationToken));
}
