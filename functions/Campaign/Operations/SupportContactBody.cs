namespace Sso.Functions.Campaign.Operations;

/// <summary>Body of <c>POST /api/operations/customers/{customerId}/contacts</c>.</summary>
/// <param name="At">When the customer reached support; the same time and channel are the same contact.</param>
/// <param name="Channel">telephone, mail or form.</param>
internal sealed record SupportContactBody(DateTimeOffset At, string Channel);
