using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>Which account and generation a directory user was made for: <c>customer/account:generation</c>. Stored at the user, never to be changed.</summary>
internal readonly record struct AccountReference(string Value)
{
    public static AccountReference Of(Account account) => Of(account.CustomerId, account.Id, account.Generation);

    public static AccountReference Of(string customerId, string accountId, int generation) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{customerId}/{accountId}:{generation}"));

    /// <summary>
    /// The user's principal name: a keyed hash of the reference, so that a retry finds the user by key instead of by a lagging filter. Graph allows neither
    /// <c>+</c> nor <c>/</c> in it (https://learn.microsoft.com/graph/api/user-post-users), so it is hexadecimal.
    /// </summary>
    public string UserPrincipalName(GraphOptions options)
    {
        var hash = HMACSHA256.HashData(Convert.FromBase64String(options.UserNameKey), Encoding.UTF8.GetBytes(Value));
        return $"{Convert.ToHexStringLower(hash.AsSpan(0, 20))}@{options.TenantDomain}";
    }

    /// <summary>The parts of a reference that was read from the tenant; false for a text that is none.</summary>
    public bool TryRead(out (string CustomerId, string AccountId, int Generation) parts)
    {
        parts = default;
        var slash = Value.IndexOf('/', StringComparison.Ordinal);
        var colon = Value.LastIndexOf(':');
        if (slash < 1 || colon < slash || !int.TryParse(Value.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)) return false;
        parts = (Value[..slash], Value[(slash + 1)..colon], generation);
        return true;
    }

    public override string ToString() => Value;
}
