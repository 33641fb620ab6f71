namespace Sso.Functions.Campaign.Gates;

/// <summary>A figure as it was measured.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Count">How often it happened; for <see cref="GateFigure.MailBacklogHours"/> the hours.</param>
/// <param name="Of">Among how many; for the backlog 1.</param>
internal sealed record GateReading(GateFigure Figure, int Count, int Of)
{
    public double? Rate => Of == 0 ? null : (double)Count / Of;
}
