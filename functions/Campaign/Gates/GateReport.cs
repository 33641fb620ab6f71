namespace Sso.Functions.Campaign.Gates;

/// <summary>What a gate said before a phase.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Verdict">The most severe of the findings.</param>
/// <param name="Findings">Each figure.</param>
/// <param name="Phases">The phases whose customers were measured; none before the first.</param>
internal sealed record GateReport(DateTimeOffset At, GateVerdict Verdict, IReadOnlyList<GateFinding> Findings, IReadOnlyList<int> Phases)
{
    /// <summary>The findings that hold the phase back.</summary>
    public IEnumerable<GateFinding> Reasons => Findings.Where(finding => finding.Verdict != GateVerdict.Continue);
}
