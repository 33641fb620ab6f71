namespace Sso.Functions.Campaign.Desk;

/// <summary>A customer of a phase.</summary>
/// <param name="Id">The customer's number.</param>
/// <param name="Name">Null for who is gone from the legacy world.</param>
/// <param name="State">The name of the customer's state; null for who is gone.</param>
public sealed record PhaseMemberView(string Id, string? Name, string? State);
