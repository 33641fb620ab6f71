using System.Globalization;
using System.Security.Claims;

namespace Sso.Local.Entra.OpenId;

/// <summary>Names of claims in Entra's tokens.</summary>
internal static class EntraClaims
{
    public const string ObjectId = "oid";
    public const string Tenant = "tid";
    public const string Version = "ver";
    public const string Name = "name";
    public const string PreferredUsername = "preferred_username";
    public const string Email = "email";
    public const string SessionId = "sid";
    public const string Scope = "scp";
    public const string Roles = "roles";
    public const string TokenIdentityType = "idtyp";

    /// <summary>When the person signed in; exact, unlike <c>auth_time</c>, and never in an issued token.</summary>
    public const string SignedIn = "signed_in";

    /// <summary>Claims of the claims provider that are mapped into id tokens; others are dropped, as in Entra.</summary>
    public static readonly IReadOnlyList<string> Provided =
        ["customer_id", "account_id", "account_role", "applications", "permissions", "legacy_logins", "contact_email"];

    public static string WriteTime(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset ReadTime(ClaimsPrincipal principal, string claim) =>
        DateTimeOffset.ParseExact(principal.FindFirst(claim)!.Value, "O", CultureInfo.InvariantCulture);
}
