namespace Sso.Tenant;

/// <summary>The claims that the claims provider gives. A test compares them with the function app's.</summary>
internal static class ClaimNames
{
    public static readonly IReadOnlyList<string> All =
        ["customer_id", "account_id", "account_role", "applications", "permissions", "legacy_logins", "contact_email"];
}
