using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Sso.Local.Entra.OpenId;

/// <summary>The claims in a program's token (client credentials).</summary>
internal static class ProgramTokens
{
    /// <param name="registration">The program.</param>
    /// <param name="scope">The one scope, <c>{resource}/.default</c>.</param>
    public static ClaimsIdentity Create(Registration registration, string scope)
    {
        var resource = Resources.Of(scope);
        var servicePrincipal = ServicePrincipalOf(registration.ClientId);
        var identity = new ClaimsIdentity("Entra");
        identity.SetClaim(Claims.Subject, servicePrincipal)
            .SetClaim(EntraClaims.ObjectId, servicePrincipal)
            .SetClaim(EntraClaims.Tenant, LocalClients.TenantId)
            .SetClaim(EntraClaims.Version, "2.0")
            .SetClaim(EntraClaims.TokenIdentityType, "app")
            .SetClaims(EntraClaims.Roles, registration.AppRoles.GetValueOrDefault(resource, []).ToImmutableArray());
        identity.SetScopes(scope);
        identity.SetResources(resource);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return identity;
    }

    /// <summary>Object id of a program in the tenant; follows from its client id.</summary>
    public static string ServicePrincipalOf(string clientId) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)).AsSpan(0, 16)).ToString();
}
