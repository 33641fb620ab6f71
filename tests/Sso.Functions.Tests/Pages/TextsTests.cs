using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Pages;

namespace Sso.Functions.Tests.Pages;

public sealed partial class TextsTests
{
    /// <summary>The names of all texts in the app: each is German in the neutral file and English in its twin.</summary>
    public static TheoryData<string> AllTexts { get; } = [.. typeof(PageTexts).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith("Texts.resources", StringComparison.Ordinal))
        .Select(name => name[..^".resources".Length])];

    [Theory]
    [MemberData(nameof(AllTexts))]
    public void Texts_OfBothLanguages_HaveTheSameKeysAndPlaceholders(string name)
    {
        var german = Read(name, CultureInfo.InvariantCulture);
        var english = Read(name, CultureInfo.GetCultureInfo("en"));

        english.Keys.Order(StringComparer.Ordinal).ShouldBe(german.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in german)
        {
            text.ShouldNotBeNullOrWhiteSpace($"{name}: {key}");
            english[key].ShouldNotBeNullOrWhiteSpace($"{name}: {key}");
            Placeholders(english[key]).ShouldBe(Placeholders(text), $"{name}: {key}");
        }
    }

    [Fact]
    public void AllTexts_AreFound() => AllTexts.Count.ShouldBeGreaterThan(3);

    [Fact]
    public void MigrationTexts_HaveASentenceForEachFaultAndState()
    {
        var keys = Read(typeof(MigrationTexts).FullName!, CultureInfo.InvariantCulture).Keys.ToHashSet();

        Enum.GetNames<AddressFault>().Select(fault => "Fault" + fault).ShouldBeSubsetOf(keys);
        Enum.GetNames<AccountState>().SelectMany(state => new[] { "State" + state, "Next" + state }).ShouldBeSubsetOf(keys);
    }

    private static Dictionary<string, string> Read(string name, CultureInfo culture) =>
        new ResourceManager(name, typeof(PageTexts).Assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            .ShouldNotBeNull($"{name} in {culture.Name}").Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();
}
