using System.Text.RegularExpressions;

namespace Sso.Infrastructure.Tests.Deployment;

/// <summary>What operators read is true as far as a program can tell.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void ThreatModel_TestsNamed_Exist()
    {
        var sources = Directory.EnumerateFiles(Repository.File("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)), StringComparer.Ordinal);
        var named = TestName().Matches(File.ReadAllText(Repository.File("docs", "security.md")))
            .Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToList();

        named.Count.ShouldBeGreaterThan(40);
        named.Where(test => !sources.TryGetValue(test.Class, out var source) || !source.Contains($" {test.Method}(", StringComparison.Ordinal))
            .Select(test => $"docs/security.md names {test.Class}.{test.Method}, which does not exist: name the test that shows the control now.").ShouldBeEmpty();
    }

    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.File("README.md"))
        .Select(Repository.Name).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Documents))]
    public void Document_Links_LeadSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.File(document))!;

        var broken = Link().Matches(File.ReadAllText(Repository.File(document))).Select(match => match.Groups["target"].Value)
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        broken.ShouldBeEmpty();
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\]\((?<target>(?!https?:|#|mailto:)[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
