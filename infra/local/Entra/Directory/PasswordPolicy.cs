using System.Buffers;

namespace Sso.Local.Entra.Directory;

/// <summary>
/// What the tenant demands of a password: 8 to 256 characters of ASCII, three of the four classes, nothing easily guessed.
/// </summary>
/// <remarks>Source: Microsoft Entra, "Password policies and restrictions".</remarks>
internal static class PasswordPolicy
{
    private const int MinLength = 8;
    private const int MaxLength = 256;
    private const int ClassesNeeded = 3;

    private static readonly SearchValues<char> Symbols = SearchValues.Create("@#$%^&*-_!+=[]{}|\\:',.?/`~\"();<> ");
    private static readonly string[] Guessable = ["password", "passwort", "qwertz", "qwerty", "12345678", "bornemann"];

    public static PasswordVerdict Judge(string password)
    {
        if (password.Length is < MinLength or > MaxLength || CountClasses(password) < ClassesNeeded) return PasswordVerdict.TooWeak;
        return Guessable.Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)) ? PasswordVerdict.Banned : PasswordVerdict.Accepted;
    }

    /// <summary>0 when a character is not allowed at all, which every umlaut is.</summary>
    private static int CountClasses(string password)
    {
        bool lower = false, upper = false, digit = false, symbol = false;
        foreach (var character in password)
        {
            if (char.IsAsciiLetterLower(character)) lower = true;
            else if (char.IsAsciiLetterUpper(character)) upper = true;
            else if (char.IsAsciiDigit(character)) digit = true;
            else if (Symbols.Contains(character)) symbol = true;
            else return 0;
        }
        return new[] { lower, upper, digit, symbol }.Count(present => present);
    }
}
