using System.Security.Cryptography;

namespace Sso.Local.Demo;

/// <summary>The passwords that the people of the demo choose for themselves.</summary>
internal static class DemoPasswords
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>18 characters of three kinds: within the rules of every tenant.</summary>
    public static string Choose() => $"Neu-{RandomNumberGenerator.GetString(Letters, 10)}{RandomNumberGenerator.GetString(Digits, 4)}";
}
