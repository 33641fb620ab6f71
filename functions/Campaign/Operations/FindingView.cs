using System.Globalization;
using System.Text.Json.Serialization;
using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign.Operations;

/// <summary>One figure of a gate. Rates are shares from 0 to 1, for contacts those for each account.</summary>
internal sealed class FindingView(GateFinding finding)
{
    public GateFigure Figure => finding.Reading.Figure;

    /// <summary>How often it happened.</summary>
    public int Count => finding.Reading.Count;

    /// <summary>Among how many.</summary>
    public int Of => finding.Reading.Of;

    /// <summary>What it is compared with.</summary>
    public double Limit => finding.Limit;

    /// <summary>What it says.</summary>
    public GateVerdict Verdict => finding.Verdict;

    /// <summary>The sample is too small to say anything.</summary>
    public bool TooLittleData => finding.HasTooLittleData;

    /// <summary>In German, for the dashboard.</summary>
    public string Sentence => SentenceIn(GateSentences.German);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Lower => finding.Lower;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Upper => finding.Upper;

    public string SentenceIn(CultureInfo language) => GateSentences.Of(finding, language);
}
