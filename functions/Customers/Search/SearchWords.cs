using System.Text;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Customers.Search;

/// <summary>The words by which a name is found: "Müller" and "mueller" are the same.</summary>
internal static class SearchWords
{
    /// <summary>Shorter ones are everywhere.</summary>
    public const int MinLength = 2;

    private const int Most = 16;

    // Half of all companies have them in their names: no search begins with one.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal) { "gmbh", "mbh", "ohg", "kg", "ag", "ug", "gbr", "ev", "und", "co" };

    /// <summary>Each word once, in the order of the text.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var tag = Transliteration.ToTag(text);
        // Names in another script have no ASCII form.
        var words = tag.Length > 0 ? tag.Split('-') : text.Normalize(NormalizationForm.FormC).ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Where(word => word.Length >= MinLength).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>The word that tells most: it is looked up, the others filter.</summary>
    public static string? FindRarest(IReadOnlyList<string> words) =>
        words.OrderBy(word => Common.Contains(word)).ThenByDescending(word => word.Length).FirstOrDefault();

    /// <summary>Whether each word that was searched begins one of the name's.</summary>
    public static bool Matches(IEnumerable<string> searched, IReadOnlyCollection<string> name) =>
        searched.All(word => name.Any(own => own.StartsWith(word, StringComparison.Ordinal)));
}
