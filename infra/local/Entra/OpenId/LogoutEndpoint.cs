using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.SignIn;

namespace Sso.Local.Entra.OpenId;

/// <summary>
/// Ends the browser's session at the tenant, tells each application of it (front-channel, in frames, as Entra does), and sends the browser back to the application
/// that asked, if that registered the address.
/// </summary>
internal sealed class LogoutEndpoint(UserDirectory users, Registrations registrations, EntraSettings settings)
{
    // Our own mark that the applications were told.
    private const string Told = "sso_told";

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict let through what is no request of its own.");
        if (request[Told] is null && await BrowserSession.FindAsync(http, users) is { } session)
        {
            await http.SignOutAsync(BrowserSession.Scheme);
            return Tell(http, session.Id, ContinueUrl(request));
        }
        await http.SignOutAsync(BrowserSession.Scheme);
        return Results.SignOut(
            new AuthenticationProperties { RedirectUri = $"/{EntraPaths.SignedOut}" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    private RazorComponentResult<SigningOutPage> Tell(HttpContext http, string sessionId, string continueUrl)
    {
        var query = QueryString.Create("iss", settings.Addresses.Authority.AbsoluteUri).Add("sid", sessionId);
        List<Uri> homes = [.. registrations.All.Select(registration => registration.Home).OfType<Uri>()];
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src "
            + string.Join(' ', homes.Select(home => home.GetLeftPart(UriPartial.Authority)));
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<SigningOutPage>(new
        {
            Frames = homes.Select(home => LocalClients.FrontChannelSignOutUri(home) + query.Value).ToList(),
            Continue = continueUrl,
        });
    }

    private static string ContinueUrl(OpenIddictRequest request)
    {
        var parameters = request.GetParameters()
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))
            .Append(KeyValuePair.Create(Told, (string?)"true"));
        return $"/{EntraPaths.Logout}{QueryString.Create(parameters)}";
    }
}
