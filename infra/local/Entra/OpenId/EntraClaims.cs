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

    /// <summary>Claims of the claims provider that are mapped into id tokens; others are dropped, as in Entra.</summary>
    public static readonly IReadOnlyList<string> Provided =
        ["customer_id", "account_id", "account_role", "applications", "permissions", "legacy_logins", "contact_email"];
}
