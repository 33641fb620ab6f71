using System.Globalization;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Operations;

namespace Sso.Functions.Campaign.Desk;

/// <summary>One figure of a gate, for reading.</summary>
/// <param name="Figure">The name of the figure.</param>
/// <param name="Sentence">What was measured, and what was expected.</param>
/// <param name="Sample">On how many accounts; null for what is no sample.</param>
/// <param name="Bounds">Between which the true rate lies with 95 %; null for what has none.</param>
/// <param name="Verdict">The name of what it says, or <c>TooLittleData</c>.</param>
/// <param name="IsBad">It holds the phase back.</param>
public sealed record GateRow(string Figure, string Sentence, int? Sample, (string Lower, string Upper)? Bounds, string Verdict, bool IsBad)
{
    internal static IReadOnlyList<GateRow> Of(GateReport report, CultureInfo language) => [.. report.Findings.Select(finding => Of(finding, language))];

    private static GateRow Of(GateFinding finding, CultureInfo language)
    {
        var figure = finding.Reading.Figure;
        return new GateRow(
            figure.ToString(), GateSentences.Of(finding, language), figure == GateFigure.MailBacklogHours ? null : finding.Reading.Of,
            finding is { Lower: { } lower, Upper: { } upper } ? (Rate(lower, figure, language), Rate(upper, figure, language)) : null,
            finding.HasTooLittleData ? "TooLittleData" : finding.Verdict.ToString(), finding.Verdict != GateVerdict.Continue);
    }

    private static string Rate(double rate, GateFigure figure, CultureInfo language) =>
        figure == GateFigure.SupportContacts ? (rate * 100).ToString("0.#", language) : rate.ToString("P1", language);
}
