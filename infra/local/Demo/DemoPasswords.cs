using System.Security.Cryptography;

namespace Sso.Local.Demo;

/// <summary>The passwords that the people of the demo choose for themselves.</summary>
internal static class DemoPasswords
{
    /// <summary>Part of each of them, and of nothing else: what the search for secrets looks for.</summary>
    public const string Canary = "Neu-zk4n";

    private const string Letters = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>22 characters of three kinds: within the rules of every tenant.</summary>
    public static string Choose() => $"{Canary}{RandomNumberGenerator.GetString(Letters, 10)}{RandomNumberGenerator.GetString(Digits, 4)}";
}
