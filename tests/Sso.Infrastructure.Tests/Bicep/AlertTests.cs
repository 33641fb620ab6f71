using System.Text.RegularExpressions;
using Sso.Functions.Hosting;

namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>Alerts ask for what the app measures, and tell operators what to do.</summary>
public sealed partial class AlertTests(AzureEnvironments environments)
{
    private IEnumerable<(string Name, string Query, string Description)> Alerts => environments["prod"].OfType("Microsoft.Insights/scheduledQueryRules")
        .Select(rule => rule["properties"]!).Select(rule => (
            rule["displayName"]!.GetValue<string>(), rule["criteria"]!["allOf"]![0]!["query"]!.GetValue<string>(), rule["description"]!.GetValue<string>()));

    [Fact]
    public void Metrics_AskedFor_AreThoseThatTheAppMeasures()
    {
        var asked = Alerts.SelectMany(alert => Metric().Matches(alert.Query).Select(match => match.Groups["name"].Value)).Distinct();

        asked.ShouldBe([AppMetrics.MailsDayLate, AppMetrics.SignalsOverdue, AppMetrics.OrchestrationsFailed], ignoreOrder: true);
    }

    [Fact]
    public void Functions_AskedFor_Exist()
    {
        Alerts.Where(alert => alert.Query.Contains("TokenIssuanceStart")).Count().ShouldBe(2);
        FunctionNames.All.ShouldContain("TokenIssuanceStart");
    }

    [Fact]
    public void Descriptions_Chapter_IsInTheRunbook()
    {
        var runbook = File.ReadAllText(Repository.File("docs", "incidents.md"));

        foreach (var alert in Alerts)
        {
            var chapter = Chapter().Match(alert.Description);
            chapter.Success.ShouldBeTrue($"Alert \"{alert.Name}\" names no chapter of docs/incidents.md.");
            runbook.ShouldContain($"<a id=\"{chapter.Groups["id"].Value}\"></a>", customMessage: $"docs/incidents.md has no chapter {chapter.Groups["id"].Value}.");
        }
    }

    [GeneratedRegex("\"(?<name>sso\\.[a-z._]+)\"")]
    private static partial Regex Metric();

    [GeneratedRegex(@"docs/incidents\.md#(?<id>[a-z]+)")]
    private static partial Regex Chapter();
}
