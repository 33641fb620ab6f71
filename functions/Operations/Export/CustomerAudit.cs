using Sso.Functions.Customers;

namespace Sso.Functions.Operations;

/// <summary>The audit of a customer, as programs read it.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Records">Newest first.</param>
internal sealed record CustomerAudit(string CustomerId, IReadOnlyList<AuditRecord> Records);
