namespace Sso.Functions.Portal;

/// <summary>Body of <c>POST /api/portal/accounts</c>.</summary>
/// <param name="Accounts">At most <see cref="AccountLookupFunction.MaxAccounts"/>.</param>
internal sealed record AccountLookup(IReadOnlyList<AccountLookup.Key?>? Accounts)
{
    /// <param name="CustomerId">As in claim <c>customer_id</c>.</param>
    /// <param name="AccountId">As in claim <c>account_id</c>.</param>
    internal sealed record Key(string? CustomerId, string? AccountId);
}
