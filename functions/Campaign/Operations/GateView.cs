using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What a gate said, with the confidence bounds inside and a sentence outside.</summary>
internal sealed record GateView(DateTimeOffset At, GateVerdict Verdict, IReadOnlyList<int> MeasuredPhases, IReadOnlyList<FindingView> Findings)
{
    public static GateView Of(GateReport report) => new(report.At, report.Verdict, report.Phases, [.. report.Findings.Select(finding => new FindingView(finding))]);
}
