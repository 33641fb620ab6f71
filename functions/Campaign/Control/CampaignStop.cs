namespace Sso.Functions.Campaign.Control;

/// <summary>An operator's decision to stop something.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
internal sealed record CampaignStop(DateTimeOffset At, string Actor, string Reason);
