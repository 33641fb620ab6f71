namespace Sso.Local;

/// <summary>
/// What is registered in the Entra stand-in. The identifiers are fixed so that settings can name them; the secrets are worth nothing,
/// since the stand-in listens on loopback only.
/// </summary>
internal static class LocalClients
{
    public const string TenantId = "b0e5a4f2-6d3c-4c1b-9a77-3f2d8c5e1a10";

    /// <summary>Initial domain of the tenant: issuer of each local account's identity.</summary>
    public const string TenantDomain = "bornemann.onmicrosoft.com";

    /// <summary>The function app's API: audience of the portals' and operators' tokens.</summary>
    public const string ApiClientId = "0d6f2c1e-8a4b-4f0e-b1c5-7e9a2d3f4b01";

    public const string ApiScope = $"api://{ApiClientId}/.default";

    public const string AccountPageClientId = "1a7e3d2f-9b5c-4a1f-82d6-8fab3e405c02";
    public const string AccountPageSecret = "local-account-page-secret";

    /// <summary>The pages for staff, in the workforce tenant.</summary>
    public const string StaffClientId = "81e5a496-02c3-4186-b94d-f612a517bc09";
    public const string StaffSecret = "local-staff-secret";

    public const string InfleetApplication = "infleet";
    public const string InfleetClientId = "2b8f4e30-ac6d-4b20-93e7-90bc4f516d03";
    public const string InfleetSecret = "local-infleet-secret";

    public const string LogbookApplication = "logbook";
    public const string LogbookClientId = "3c905f41-bd7e-4c31-a4f8-a1cd50627e04";
    public const string LogbookSecret = "local-logbook-secret";

    /// <summary>The function app when it registers users at Graph.</summary>
    public const string GraphWorkerClientId = "4da16052-ce8f-4d42-b509-b2de61738f05";
    public const string GraphWorkerSecret = "local-graph-worker-secret";

    /// <summary>Programs that import customers.</summary>
    public const string OperatorClientId = "5eb27163-df90-4e53-861a-c3ef72849006";
    public const string OperatorSecret = "local-operator-secret";

    /// <summary>Audience of the tokens with which Entra calls the claims provider.</summary>
    public const string ClaimsProviderClientId = "6fc38274-e0a1-4f64-972b-d4f083950a07";

    /// <summary>Holder of the directory's extension attributes (<c>b2c-extensions-app</c>).</summary>
    public const string ExtensionsAppId = "70d49385-f1b2-4075-a83c-e5019406ab08";

    public const string GraphScope = "https://graph.microsoft.com/.default";
    public const string PasswordScope = "https://graph.microsoft.com/User-PasswordProfile.ReadWrite.All";

    public const string PortalCallRole = "Portal.Call";
    public const string OperatorRole = "Operator";
    public const string SupportRole = "Support";

    private const string SignInPath = "signin-oidc";
    private const string FrontChannelSignOutPath = "front-channel-sign-out";
    private const string SignedOutPath = "signout-callback-oidc";

    /// <summary>What the paths of the staff's sign-in lie below.</summary>
    public static Uri StaffHome(Uri functionApp) => new(functionApp, "operations/");

    /// <param name="application">An address of the function app or of a portal.</param>
    public static Uri RedirectUri(Uri application) => new(application, SignInPath);

    /// <summary>Where the sign-in tells an application that a session has ended (OpenID Connect Front-Channel Logout 1.0).</summary>
    /// <param name="application">An address of the function app or of a portal.</param>
    public static Uri FrontChannelSignOutUri(Uri application) => new(application, FrontChannelSignOutPath);

    /// <param name="application">An address of the function app or of a portal.</param>
    public static Uri PostLogoutRedirectUri(Uri application) => new(application, SignedOutPath);
}
