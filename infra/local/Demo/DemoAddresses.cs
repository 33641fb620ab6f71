using System.Globalization;
using System.Text;

namespace Sso.Local.Demo;

/// <summary>Makes up an address for each person who has none yet: from the name, in the company's domain, each one once.</summary>
/// <param name="known">Addresses that are already somebody's.</param>
internal sealed class DemoAddresses(IEnumerable<string> known)
{
    private const int LongestLocalPart = 24;
    private readonly HashSet<string> _taken = new(known, StringComparer.OrdinalIgnoreCase);

    /// <summary>The domain of a known address, else one made from the company's name.</summary>
    public static string DomainOf(string? knownAddress, string company) =>
        knownAddress?.Split('@') is [_, { Length: > 0 } domain] ? domain : $"{Slug(company, '-')}.example";

    public string Make(string name, string domain)
    {
        var localPart = Slug(name, '.');
        var address = $"{localPart}@{domain}";
        for (var number = 2; !_taken.Add(address); number++)
            address = string.Create(CultureInfo.InvariantCulture, $"{localPart}{number}@{domain}");
        return address;
    }

    private static string Slug(string text, char separator)
    {
        var slug = new StringBuilder();
        foreach (var letter in Transcribe(text).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug is [.., var last] && last != separator)
                slug.Append(separator);
            if (slug.Length == LongestLocalPart) break;
        }
        var trimmed = slug.ToString().Trim(separator);
        return trimmed.Length > 0 ? trimmed : "person";
    }

    private static string Transcribe(string text) => text
        .Replace("ä", "ae", StringComparison.OrdinalIgnoreCase).Replace("ö", "oe", StringComparison.OrdinalIgnoreCase)
        .Replace("ü", "ue", StringComparison.OrdinalIgnoreCase).Replace("ß", "ss", StringComparison.OrdinalIgnoreCase);
}
