namespace Sso.Functions.Campaign.Operations;

/// <summary>A phase that nobody has planned yet: its fields are those of the body of <c>PlanPhase</c>.</summary>
internal sealed record ProposedPhase(DateTimeOffset OpensAt, int Capacity, bool IsPilot);
