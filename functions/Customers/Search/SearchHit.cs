namespace Sso.Functions.Customers.Search;

/// <summary>A name that fits.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account whose name it is; null for the customer's own name or number.</param>
internal sealed record SearchHit(string CustomerId, string? AccountId);
