using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Sso.Functions.Operations;

/// <summary>What was searched for, as a part of a URL that can be reloaded and come back to: sealed, since names and addresses must not lie in logs of URLs.</summary>
internal sealed class SearchTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Sso.Operations.Search");

    public string Seal(string text) => _protector.Protect(text);

    /// <returns>Empty for what is no token of ours.</returns>
    public string Open(string? token)
    {
        try
        {
            return string.IsNullOrEmpty(token) ? "" : _protector.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
