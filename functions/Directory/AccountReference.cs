using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>Which account and generation a directory user was made for: <c>customer/account:generation</c>. Stored at the user, never to be changed.</summary>
internal readonly record struct AccountReference(string Value)
{
    public static AccountReference Of(Account account) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{account.CustomerId}/{account.Id}:{account.Generation}"));

    /// <summary>
    /// The user's principal name: a keyed hash of the reference, so that a retry finds the user by key instead of by a lagging filter. Graph allows neither
    /// <c>+</c> nor <c>/</c> in it (https://learn.microsoft.com/graph/api/user-post-users), so it is hexadecimal.
    /// </summary>
    public string UserPrincipalName(GraphOptions options)
    {
        var hash = HMACSHA256.HashData(Convert.FromBase64String(options.UserNameKey), Encoding.UTF8.GetBytes(Value));
        return $"{Convert.ToHexStringLower(hash.AsSpan(0, 20))}@{options.TenantDomain}";
    }

    public override string ToString() => Value;
}
