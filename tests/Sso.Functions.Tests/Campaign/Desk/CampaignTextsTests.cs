using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Sso.Functions.Campaign;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Hosting;

namespace Sso.Functions.Tests.Campaign.Desk;

/// <summary>What staff read of the campaign has a sentence for everything that can happen, in both languages.</summary>
public sealed partial class CampaignTextsTests
{
    private static readonly Dictionary<string, string> German = Read(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> English = Read(CultureInfo.GetCultureInfo("en"));

    [Fact]
    public void Texts_OfBothLanguages_HaveTheSameKeysAndPlaceholders()
    {
        English.Keys.ShouldBe(German.Keys, ignoreOrder: true);
        German.Where(text => !Placeholders(text.Value).SetEquals(Placeholders(English[text.Key]))).Select(text => text.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Faults_Each_AreExplained()
    {
        string[] ofPrograms = ["support.bad_contact"];
        var errors = typeof(CampaignErrors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((Error)field.GetValue(null)!).Code);

        errors.Except(ofPrograms).Concat(PhaseFault.Codes).Append("phase.bad_time").Select(code => $"Fault.{code}").ShouldBeSubsetOf(German.Keys);
    }

    [Fact]
    public void Audit_EachActionInTheSources_HasASentence()
    {
        var actions = System.IO.Directory.EnumerateFiles(Path.Combine(FindFunctions(), "Campaign"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains("CampaignAuditRecord(", StringComparison.Ordinal) || line.Contains("by,", StringComparison.Ordinal) || line.Contains("target is null ?", StringComparison.Ordinal))
            .SelectMany(line => DottedCode().Matches(line).Select(match => match.Groups["code"].Value))
            .ToHashSet(StringComparer.Ordinal);

        actions.Count.ShouldBeGreaterThan(10);
        actions.Concat(Enum.GetNames<GateVerdict>().Select(verdict => $"phase.gate_{verdict.ToLowerInvariant()}")).Select(action => $"Audit.{action}").ShouldBeSubsetOf(German.Keys);
    }

    [Fact]
    public void Names_Each_HaveAText()
    {
        Enum.GetNames<GateFigure>().Select(figure => $"Figure.{figure}").ShouldBeSubsetOf(German.Keys);
        Enum.GetNames<GateVerdict>().SelectMany(verdict => new[] { $"Verdict{verdict}", $"VerdictText{verdict}" }).ShouldBeSubsetOf(German.Keys);
        Enum.GetNames<PhaseState>().SelectMany(state => new[] { $"PhaseState{state}", $"PhaseText{state}" }).ShouldBeSubsetOf(German.Keys);
        Enum.GetNames<PhaseOrder>().Select(order => $"Order{order}").ShouldBeSubsetOf(German.Keys);
        Enum.GetNames<ForecastWarning>().Select(warning => $"PlanBadge{warning}").ShouldBeSubsetOf(German.Keys);
    }

    private static Dictionary<string, string> Read(CultureInfo language) => new ResourceManager(typeof(CampaignTexts))
        .GetResourceSet(language, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static string FindFunctions()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Sso.Functions.sln"))) return Path.Combine(folder.FullName, "functions");
        throw new DirectoryNotFoundException("The sources are not above the tests.");
    }

    [GeneratedRegex("\"(?<code>(campaign|catch_all|phase|customer)\\.[a-z_]+)\"")]
    private static partial Regex DottedCode();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
