namespace Sso.Tenant;

/// <summary>Unique names of our registrations: by these they are found again, whatever their display names become.</summary>
internal static class AppNames
{
    public const string Api = "sso-api";
    public const string AccountPage = "sso-account-page";
    public const string ClaimsProvider = "sso-claims-provider";
    public const string GraphWorker = "sso-graph-worker";
    public const string Operator = "sso-operator";
    public const string Staff = "sso-staff";

    /// <summary>In test tenants only: with it the probe's person signs in.</summary>
    public const string Probe = "sso-probe";

    public static string Portal(PortalSettings portal) => $"sso-portal-{portal.Id}";
}
