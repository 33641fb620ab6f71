using Azure;

namespace Sso.Functions.Customers;

/// <summary>The row that keeps what the main account has typed for an account and not submitted yet.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ETag">Of the row that was read.</param>
internal sealed record DraftKey(string AccountId, ETag ETag);
