namespace Sso.Functions.Customers;

/// <summary>A customer with its accounts and its audit, as one read gives them.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Accounts">In the order of their ids.</param>
/// <param name="Audit">Newest first.</param>
internal sealed record CustomerRecord(Customer Customer, IReadOnlyList<Account> Accounts, IReadOnlyList<AuditRecord> Audit)
{
    /// <summary>The main account has begun to enter addresses and not sent them.</summary>
    public bool HasDraft { get; init; }
}
