using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Extensions;

/// <summary>What is the same in the bodies of all events.</summary>
internal static class ExtensionContext
{
    // Fixed: the tenant has one extension for each event.
    private const string ListenerId = "8a2f6d17-43be-4a90-b6c5-0d9e1f2a3b4c";
    private const string ExtensionId = "9b307e28-54cf-4ba1-87d6-1eaf203b4c5d";

    /// <param name="eventType">After <c>microsoft.graph.authenticationEvent.</c></param>
    /// <param name="calloutData">After <c>microsoft.graph.</c></param>
    /// <param name="client">The application that the person wants to use.</param>
    /// <param name="http">The browser's request.</param>
    public static (JsonObject Body, JsonObject Data, JsonObject Context) Create(string eventType, string calloutData, Registration client, HttpContext http)
    {
        var locale = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var principal = new JsonObject
        {
            ["id"] = ProgramTokens.ServicePrincipalOf(client.ClientId),
            ["appId"] = client.ClientId,
            ["appDisplayName"] = client.Name,
            ["displayName"] = client.Name,
        };
        var context = new JsonObject
        {
            ["correlationId"] = Guid.NewGuid().ToString(),
            ["client"] = new JsonObject { ["ip"] = http.Connection.RemoteIpAddress?.ToString(), ["locale"] = locale, ["market"] = locale },
            ["protocol"] = "OAUTH2.0",
            ["clientServicePrincipal"] = principal,
            ["resourceServicePrincipal"] = principal.DeepClone(),
        };
        var data = new JsonObject
        {
            ["@odata.type"] = $"microsoft.graph.{calloutData}",
            ["tenantId"] = LocalClients.TenantId,
            ["authenticationEventListenerId"] = ListenerId,
            ["customAuthenticationExtensionId"] = ExtensionId,
            ["authenticationContext"] = context,
        };
        var body = new JsonObject
        {
            ["type"] = $"microsoft.graph.authenticationEvent.{eventType}",
            ["source"] = $"/tenants/{LocalClients.TenantId}/applications/{client.ClientId}",
            ["data"] = data,
        };
        return (body, data, context);
    }
}
