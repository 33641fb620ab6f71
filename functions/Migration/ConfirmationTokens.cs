using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Migration;

/// <summary>
/// The token in the link of a confirmation mail: sealed by Data Protection for this one purpose, so nothing of it needs to be stored, and made anew
/// whenever the mail is rendered. It ends with its expiry, with a later mail to the same account and with the account's generation.
/// </summary>
internal sealed class ConfirmationTokens(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>As long as an unconfirmed reservation of an address lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private readonly IDataProtector _protector = protection.CreateProtector("Sso.Migration.Confirmation.v1");

    public string Create(Account account)
    {
        var isNext = account.NextEmail is not null;
        var content = new ConfirmationToken(
            account.CustomerId, account.Id, account.Generation, isNext ? account.NextNumber : account.ConfirmationNumber,
            HashAddress(isNext ? account.NextEmail : account.Email), time.GetUtcNow() + Lifetime)
        { IsNext = isNext };
        return WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content)));
    }

    /// <summary>Whether the token still speaks of the account as it is now.</summary>
    public static bool Fits(ConfirmationToken token, Account account) =>
        token.Generation == account.Generation && token.Number == (token.IsNext ? account.NextNumber : account.ConfirmationNumber)
        && token.AddressHash == HashAddress(token.IsNext ? account.NextEmail ?? account.Email : account.Email);

    /// <returns>What the token says, also when it has expired; null when it is not one of ours.</returns>
    public ConfirmationToken? Read(string? token)
    {
        if (string.IsNullOrEmpty(token)) return null;
        try
        {
            return JsonSerializer.Deserialize<ConfirmationToken>(Encoding.UTF8.GetString(_protector.Unprotect(WebEncoders.Base64UrlDecode(token))));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static string HashAddress(string? address) => TableKey.Hash(address ?? "");
}
