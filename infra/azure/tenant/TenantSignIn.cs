using Azure.Core;
using Azure.Identity;

namespace Sso.Tenant;

/// <summary>Signs in the person at the keyboard, with a code that is typed in a browser: nothing is stored.</summary>
internal static class TenantSignIn
{
    // Microsoft Graph Command Line Tools, the app of Connect-MgGraph: it may ask for any permission, and the administrator consents.
    private const string GraphCommandLineTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    /// <summary>What the steps of all verbs need; the sign-in names those that the administrator has not consented to yet.</summary>
    public static readonly string[] Scopes =
    [
        "https://graph.microsoft.com/Application.ReadWrite.All",
        "https://graph.microsoft.com/AppRoleAssignment.ReadWrite.All",
        "https://graph.microsoft.com/CustomAuthenticationExtension.ReadWrite.All",
        "https://graph.microsoft.com/DelegatedPermissionGrant.ReadWrite.All",
        "https://graph.microsoft.com/EventListener.ReadWrite.All",
        "https://graph.microsoft.com/Organization.Read.All",
        "https://graph.microsoft.com/OrganizationalBranding.ReadWrite.All",
        "https://graph.microsoft.com/Policy.ReadWrite.ApplicationConfiguration",
        "https://graph.microsoft.com/Policy.ReadWrite.AuthenticationMethod",
    ];

    public static TokenCredential Create(string tenantId, TextWriter output) => new DeviceCodeCredential(new DeviceCodeCredentialOptions
    {
        ClientId = GraphCommandLineTools,
        TenantId = tenantId,
        DeviceCodeCallback = (code, _) => output.WriteLineAsync(code.Message),
    });
}
