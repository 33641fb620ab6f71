using System.Text;

namespace Sso.Functions.Customers;

/// <summary>Compares legacy usernames as people type them.</summary>
internal static class Username
{
    public const int MaxLength = 256;

    /// <summary>NFC, trimmed, invariant lower case: the same person types "müller" with or without a combining mark.</summary>
    public static string Normalise(string username) => username.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    public static bool Same(string left, string right) => string.Equals(Normalise(left), Normalise(right), StringComparison.Ordinal);
}
