using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sso.Local.Portals;

/// <summary>
/// The passwords of the sample customers' legacy log-ins. They follow from application and username, so that the start page can list them
/// and no file has to hold them.
/// </summary>
internal static class LegacyPasswords
{
    private const int Syllables = 4;
    private const string Consonants = "bdfgklmnprstvw";
    private const string Vowels = "aeiou";

    private static readonly byte[] Key = "sample customers of the local cloud"u8.ToArray();

    /// <summary>A readable password, for example <c>Bavo-ruki-4821</c>. Upper and lower case and outer blanks of the username do not matter.</summary>
    public static string For(string application, string username)
    {
        var hash = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{application}\n{Normalise(username)}"));
        var text = new StringBuilder(14);
        for (var i = 0; i < Syllables; i++)
        {
            if (i == Syllables / 2) text.Append('-');
            text.Append(Consonants[hash[2 * i] % Consonants.Length]).Append(Vowels[hash[2 * i + 1] % Vowels.Length]);
        }
        text[0] = char.ToUpperInvariant(text[0]);
        var number = (hash[^1] << 8 | hash[^2]) % 10_000;
        return text.Append('-').Append(number.ToString("D4", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>How usernames are compared at the legacy doors.</summary>
    public static string Normalise(string username) => username.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();
}
