namespace Sso.Functions.Campaign.Phases;

/// <summary>A customer of a phase, stored when the phase takes it and never recomputed.</summary>
/// <param name="Phase">The phase's number.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="IsOffered">The move has been offered: a later run has nothing more to do with this member.</param>
internal sealed record PhaseMember(int Phase, string CustomerId, bool IsOffered);
