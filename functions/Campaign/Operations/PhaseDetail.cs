namespace Sso.Functions.Campaign.Operations;

/// <summary>A phase with its customers.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Customers">Ids of its members.</param>
/// <param name="Figures">What was measured of them, now.</param>
internal sealed record PhaseDetail(PhaseView Phase, IReadOnlyList<string> Customers, IReadOnlyList<FigureView> Figures);
