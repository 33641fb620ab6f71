using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server.AspNetCore;
using Sso.Local.Entra.SignIn;

namespace Sso.Local.Entra.OpenId;

/// <summary>Ends the browser's session at the tenant and sends it back to the application, if that registered the address.</summary>
internal static class LogoutEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext http)
    {
        await http.SignOutAsync(BrowserSession.Scheme);
        return Results.SignOut(
            new AuthenticationProperties { RedirectUri = $"/{EntraPaths.SignedOut}" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
