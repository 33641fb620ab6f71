using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Sso.Local.Entra.SignIn;

/// <summary>Proof that a person has just typed the right password, while a new one is being chosen.</summary>
internal sealed class NewPasswordTicket(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("new-password").ToTimeLimitedDataProtector();

    /// <param name="userId">Whose password was right.</param>
    /// <param name="passwordHash">Its hash: once the password has changed, the ticket is void.</param>
    public string Issue(string userId, string passwordHash) => _protector.Protect($"{userId}|{passwordHash}", Lifetime);

    /// <summary>User and password hash of a ticket in time; null for any other text.</summary>
    public (string UserId, string PasswordHash)? Read(string? ticket)
    {
        try
        {
            return ticket is not null && _protector.Unprotect(ticket).Split('|') is [var userId, var hash] ? (userId, hash) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
