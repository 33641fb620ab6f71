using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;

namespace Sso.Local.Entra.OpenId;

/// <summary>The parameter <c>client_info</c>, by which MSAL recognises the account in its cache.</summary>
internal static class ClientInfo
{
    private const string Parameter = "client_info";

    /// <summary>What the answer carries besides the protocol's own: nothing unless the client asked.</summary>
    public static AuthenticationProperties Answer(OpenIddictRequest request, string objectId)
    {
        var properties = new AuthenticationProperties();
        if ((string?)request[Parameter] != "1") return properties;
        var json = JsonSerializer.SerializeToUtf8Bytes(new { uid = objectId, utid = LocalClients.TenantId });
        properties.SetParameter(Parameter, Base64UrlEncoder.Encode(json));
        return properties;
    }
}
