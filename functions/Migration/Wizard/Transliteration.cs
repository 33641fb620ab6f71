using System.Globalization;
using System.Text;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Names in ASCII: ä becomes ae as Germans write it, other letters lose their marks (é, ł, ş), whatever else parts words becomes a hyphen.</summary>
internal static class Transliteration
{
    /// <returns>Small letters, digits and single hyphens between them; empty for a name in another script.</returns>
    public static string ToTag(string name)
    {
        var tag = new StringBuilder();
        foreach (var c in Spell(name.Normalize(NormalizationForm.FormC).ToLowerInvariant()).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) tag.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && tag.Length > 0 && tag[^1] != '-') tag.Append('-');
        }
        return tag.ToString().Trim('-');
    }

    private static string Spell(string text)
    {
        var spelt = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                'ä' or 'æ' => spelt.Append("ae"),
                'ö' or 'œ' or 'ø' => spelt.Append("oe"),
                'ü' => spelt.Append("ue"),
                'ß' => spelt.Append("ss"),
                'ł' => spelt.Append('l'),
                'đ' or 'ð' => spelt.Append('d'),
                'þ' => spelt.Append("th"),
                'ı' => spelt.Append('i'),
                'ħ' => spelt.Append('h'),
                _ => spelt.Append(c),
            };
        }
        return spelt.ToString();
    }
}
