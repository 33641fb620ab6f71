namespace Sso.Functions.Campaign.Gates;

/// <summary>An operator's decision to open a phase whatever its gate says.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
internal sealed record GateOverride(DateTimeOffset At, string Actor, string Reason);
