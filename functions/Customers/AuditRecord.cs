namespace Sso.Functions.Customers;

/// <summary>One entry of a customer's audit: written in the same batch as the change that it tells of, never altered.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who: <see cref="Actors"/>, or <c>operator:&lt;client id&gt;</c>.</param>
/// <param name="Action">What, as a stable dotted code: <c>account.confirmed</c>.</param>
/// <param name="AccountId">The account that it is about; null when it is the customer.</param>
/// <param name="Detail">Ids, states and counts; no address, name or secret.</param>
internal sealed record AuditRecord(DateTimeOffset At, string Actor, string Action, string? AccountId = null, string? Detail = null);
