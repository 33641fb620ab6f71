using System.Security.Cryptography;

namespace Sso.Functions.Directory;

/// <summary>
/// Makes initial passwords that people can read from a screen or paper and type: four groups of four, as in <c>Kp7m-x3Rt-9wHd-fV4n</c>, without characters
/// that look alike. 16 characters of 56 are 92 bits. Entra asks for 8 to 256 characters of three of the four classes, ASCII only
/// (https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy).
/// </summary>
internal static class PasswordGenerator
{
    private const int Groups = 4;
    private const int GroupLength = 4;
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    public static string Create()
    {
        while (true)
        {
            var characters = RandomNumberGenerator.GetItems<char>(Lower + Upper + Digits, Groups * GroupLength);
            // Drawing again keeps every acceptable password equally likely; placing characters of each class would not.
            if (!characters.ContainsAny(Lower) || !characters.ContainsAny(Upper) || !characters.ContainsAny(Digits)) continue;
            return string.Join('-', characters.Chunk(GroupLength).Select(group => new string(group)));
        }
    }

    private static bool ContainsAny(this char[] characters, string alphabet) => characters.AsSpan().IndexOfAny(alphabet) >= 0;
}
