namespace Sso.Functions.SelfService;

/// <summary>Entra's rules for passwords as far as they can be told before asking it (https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy).</summary>
internal static class PasswordPolicy
{
    public const int MinLength = 8;
    public const int MaxLength = 256;

    private const int RequiredKinds = 3;

    /// <returns>What is wrong with the two fields; null when only the directory can say more.</returns>
    public static PasswordChangeOutcome? FindFault(string current, string @new)
    {
        if (current.Length == 0) return PasswordChangeOutcome.CurrentMissing;
        if (@new.Length == 0) return PasswordChangeOutcome.NewMissing;
        if (!@new.All(c => c is >= ' ' and <= '~')) return PasswordChangeOutcome.NewIllegal;
        if (@new.Length is < MinLength or > MaxLength || CountKinds(@new) < RequiredKinds) return PasswordChangeOutcome.NewTooWeak;
        return @new == current ? PasswordChangeOutcome.NewReused : null;
    }

    private static int CountKinds(string password) =>
        (password.Any(char.IsAsciiLetterLower) ? 1 : 0) + (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0) + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
}
