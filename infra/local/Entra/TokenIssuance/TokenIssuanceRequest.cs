using System.Text.Json.Nodes;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.TokenIssuance;

/// <summary>The body of <c>onTokenIssuanceStart</c>.</summary>
/// <remarks>Source: "Custom claims provider reference", token issuance start event.</remarks>
internal static class TokenIssuanceRequest
{
    // Fixed: the tenant has one listener and one extension.
    private const string ListenerId = "8a2f6d17-43be-4a90-b6c5-0d9e1f2a3b4c";
    private const string ExtensionId = "9b307e28-54cf-4ba1-87d6-1eaf203b4c5d";

    public static JsonObject Create(DirectoryUser user, Registration client, string correlationId, string? ip, string locale)
    {
        var principal = new JsonObject
        {
            ["id"] = ProgramTokens.ServicePrincipalOf(client.ClientId),
            ["appId"] = client.ClientId,
            ["appDisplayName"] = client.Name,
            ["displayName"] = client.Name,
        };
        return new JsonObject
        {
            ["type"] = "microsoft.graph.authenticationEvent.tokenIssuanceStart",
            ["source"] = $"/tenants/{LocalClients.TenantId}/applications/{client.ClientId}",
            ["data"] = new JsonObject
            {
                ["@odata.type"] = "microsoft.graph.onTokenIssuanceStartCalloutData",
                ["tenantId"] = LocalClients.TenantId,
                ["authenticationEventListenerId"] = ListenerId,
                ["customAuthenticationExtensionId"] = ExtensionId,
                ["authenticationContext"] = new JsonObject
                {
                    ["correlationId"] = correlationId,
                    ["client"] = new JsonObject { ["ip"] = ip, ["locale"] = locale, ["market"] = locale },
                    ["protocol"] = "OAUTH2.0",
                    ["clientServicePrincipal"] = principal,
                    ["resourceServicePrincipal"] = principal.DeepClone(),
                    ["user"] = Describe(user),
                },
            },
        };
    }

    private static JsonObject Describe(DirectoryUser user) => new()
    {
        ["companyName"] = null,
        ["createdDateTime"] = user.Created.ToString("O"),
        ["displayName"] = user.DisplayName,
        ["givenName"] = user.GivenName,
        ["id"] = user.Id,
        ["mail"] = user.Mail,
        ["onPremisesSamAccountName"] = null,
        ["onPremisesSecurityIdentifier"] = null,
        ["onPremisesUserPrincipalName"] = null,
        ["preferredLanguage"] = user.PreferredLanguage,
        ["surname"] = user.Surname,
        ["userPrincipalName"] = user.UserPrincipalName,
        ["userType"] = "Member",
    };
}
