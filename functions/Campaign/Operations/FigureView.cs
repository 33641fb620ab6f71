using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign.Operations;

/// <summary>A figure as it was measured: <paramref name="Count"/> of <paramref name="Of"/> accounts.</summary>
internal sealed record FigureView(GateFigure Figure, int Count, int Of);
