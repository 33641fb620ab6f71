using Microsoft.AspNetCore.DataProtection;
using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>
/// Keeps initial passwords under Data Protection until the first sign-in. A seal belongs to one account and generation: moved to another row it does not open.
/// </summary>
internal sealed class SealedPasswords(IDataProtectionProvider protection)
{
    public string Seal(string password, Account account) => Protector(account).Protect(password);

    /// <exception cref="InvalidOperationException">The account has no initial password: none was made, or the person has signed in.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The seal is not of this account, or the key ring was lost.</exception>
    public string Open(Account account) => Protector(account).Unprotect(
        account.SealedPassword ?? throw new InvalidOperationException($"Account {account.Id} of customer {account.CustomerId} has no initial password."));

    private IDataProtector Protector(Account account) => protection.CreateProtector(
        "Sso.Directory.InitialPassword.v1", account.CustomerId, account.Id, account.Generation.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
