using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;

namespace Sso.Functions.SelfService;

/// <summary>Who is signed in to the account page.</summary>
internal sealed class AccountSession(PersonSessions sessions, IHttpContextAccessor accessor, IOptionsMonitor<OpenIdConnectOptions> options)
    : PersonSession(Scheme, sessions, accessor, options)
{
    /// <summary>The name of the OpenID Connect scheme and of its section of settings.</summary>
    public const string SignInScheme = "AccountPage";

    public static readonly PersonScheme Scheme = new(SignInScheme, "AccountPageCookie", "__Host-sso-account", "/");

    /// <summary>Authenticates the request by its cookie and sets <see cref="HttpContext.User"/>.</summary>
    /// <returns>Null when nobody is signed in.</returns>
    public static Task<ClaimsPrincipal?> FindUserAsync(HttpContext context) => FindUserAsync(context, Scheme);
}
