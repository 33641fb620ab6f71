using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sso.Functions.Directory;

/// <summary>
/// The claims of a token, from what the directory row knows. Entra takes 3 KB of names and values and otherwise issues no token at all, so what is too much is
/// left out whole: first the bisherige Benutzernamen, then the permissions, which portals can look up by <c>account_id</c>.
/// </summary>
internal static class IssuedClaims
{
    /// <summary>Bytes of all names and values (custom-claims-provider-reference: 3 KB), less a reserve for how the service counts.</summary>
    public const int MaxBytes = 2900;

    private const string LegacyLogins = "legacy_logins";
    private const string Permissions = "permissions";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, object> Of(DirectoryUser user)
    {
        Dictionary<string, object> claims = new(StringComparer.Ordinal)
        {
            ["customer_id"] = user.CustomerId,
            ["account_id"] = user.AccountId,
            ["account_role"] = LoginClaims.Role(user.IsMain),
            ["applications"] = LoginClaims.Applications(user.Logins),
            [Permissions] = LoginClaims.Permissions(user.Logins),
            [LegacyLogins] = LoginClaims.LegacyLogins(user.Logins),
            ["contact_email"] = user.ContactEmail,
        };
        foreach (var dispensable in new[] { LegacyLogins, Permissions })
            if (Size(claims) > MaxBytes) claims.Remove(dispensable);
        return claims;
    }

    /// <summary>The length as JSON in UTF-8: more than names and values alone, never less.</summary>
    public static int Size(IReadOnlyDictionary<string, object> claims) => JsonSerializer.SerializeToUtf8Bytes(claims, Json).Length;
}
