using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.Extensions;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.TokenIssuance;

/// <summary>The body of <c>onTokenIssuanceStart</c>.</summary>
/// <remarks>Source: "Custom claims provider reference", token issuance start event.</remarks>
internal static class TokenIssuanceRequest
{
    public static JsonObject Create(DirectoryUser user, Registration client, HttpContext http)
    {
        var (body, _, context) = ExtensionContext.Create("tokenIssuanceStart", "onTokenIssuanceStartCalloutData", client, http);
        context["user"] = Describe(user);
        return body;
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
