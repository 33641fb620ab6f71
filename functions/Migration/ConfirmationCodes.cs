using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// The code by which somebody confirms an address who doesn't know the bisherige Benutzername: the main account reads it in the wizard and tells it, by any way but
/// this mail. Eight characters that don't look alike, 45 bits; five tries. It lies under Data Protection in the account's row.
/// </summary>
internal sealed class ConfirmationCodes(IDataProtectionProvider protection)
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int GroupLength = 4;

    /// <summary>A new code for an account.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="accountId">The account.</param>
    public string CreateSealed(string customerId, string accountId) =>
        Protector(customerId, accountId).Protect(RandomNumberGenerator.GetString(Alphabet, 2 * GroupLength));

    /// <returns>As people read it, <c>K7MX-3RTP</c>; null when the account has none, or none that we can open.</returns>
    public string? Read(Account account)
    {
        if (Open(account) is not { } code) return null;
        return $"{code[..GroupLength]}-{code[GroupLength..]}";
    }

    /// <summary>Compares in constant time, however people write the code.</summary>
    public bool Matches(Account account, string answer)
    {
        if (Open(account) is not { } code) return false;
        var typed = new string([.. answer.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(typed), Encoding.ASCII.GetBytes(code));
    }

    private string? Open(Account account)
    {
        if (account.SealedCode is null) return null;
        try
        {
            return Protector(account.CustomerId, account.Id).Unprotect(account.SealedCode);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string customerId, string accountId) =>
        protection.CreateProtector("Sso.Migration.ConfirmationCode.v1", customerId, accountId);
}
