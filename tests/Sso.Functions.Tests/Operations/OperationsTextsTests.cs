using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Operations;

namespace Sso.Functions.Tests.Operations;

/// <summary>What support reads has a sentence for everything that can happen.</summary>
public sealed partial class OperationsTextsTests
{
    private static readonly HashSet<string> Keys = [.. new ResourceManager(typeof(OperationsTexts))
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];

    [Fact]
    public void Audit_EachActionInTheSources_HasASentence()
    {
        var actions = System.IO.Directory.EnumerateFiles(FindFunctions(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) is not ("AddressFaultCodes.cs" or "SubmissionFaults.cs" or "AccountProblems.cs" or "DirectoryProblems.cs" or "WorkReasons.cs"))
            .SelectMany(File.ReadLines)
            // Errors of the API have codes of the same form.
            .Where(line => !line.Contains("StatusCodes.", StringComparison.Ordinal))
            .SelectMany(line => DottedCode().Matches(line).Select(match => match.Groups["code"].Value))
            .ToHashSet(StringComparer.Ordinal);

        actions.Count.ShouldBeGreaterThan(30);
        actions.Where(action => !Keys.Contains($"Audit.{action}")).ShouldBeEmpty("Add \"Audit.<action>\" to OperationsTexts.resx and its English twin.");
    }

    [Fact]
    public void Problems_Each_AreExplained() => ProblemCodes.All.Select(code => $"Problem.{code}").ShouldBeSubsetOf(Keys);

    [Fact]
    public void States_KindsAndDeliveries_EachHaveAText()
    {
        Enum.GetNames<CustomerState>().Select(state => $"State{state}").ShouldBeSubsetOf(Keys);
        Enum.GetNames<MailKind>().Select(kind => $"Mail{kind}").ShouldBeSubsetOf(Keys);
        Enum.GetNames<DeliveryStatus>().Select(status => $"Delivery{status}").ShouldBeSubsetOf(Keys);
        Keys.Where(key => key.StartsWith("Standing", StringComparison.Ordinal) && key != "StandingTitle").Select(key => $"Next{key["Standing".Length..]}").ShouldBeSubsetOf(Keys);
    }

    private static string FindFunctions()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Sso.Functions.sln"))) return Path.Combine(folder.FullName, "functions");
        throw new DirectoryNotFoundException("The sources are not above the tests.");
    }

    [GeneratedRegex("\"(?<code>(account|customer|draft)\\.[a-z_]+)\"")]
    private static partial Regex DottedCode();
}
