using System.Text.Json.Serialization;
using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign.Operations;

/// <summary>One figure of a gate. Rates are shares from 0 to 1, for contacts those for each account.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Count">How often it happened.</param>
/// <param name="Of">Among how many.</param>
/// <param name="Limit">What it is compared with.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="TooLittleData">The sample is too small to say anything.</param>
/// <param name="Sentence">In German, for the dashboard.</param>
internal sealed record FindingView(GateFigure Figure, int Count, int Of, double Limit, GateVerdict Verdict, bool TooLittleData, string Sentence)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Lower { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Upper { get; init; }

    public static FindingView From(GateFinding finding) => new(
        finding.Reading.Figure, finding.Reading.Count, finding.Reading.Of, finding.Limit, finding.Verdict, finding.HasTooLittleData, GateSentences.Of(finding))
    {
        Lower = finding.Lower,
        Upper = finding.Upper,
    };
}
