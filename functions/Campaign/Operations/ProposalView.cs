namespace Sso.Functions.Campaign.Operations;

/// <summary>What the planner proposes.</summary>
/// <param name="Waiting">Customers who wait.</param>
/// <param name="Phases">In the order of their opening.</param>
internal sealed record ProposalView(int Waiting, IReadOnlyList<ProposedPhase> Phases);
