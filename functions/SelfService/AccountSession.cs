using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Sso.Functions.SelfService;

/// <summary>Who is signed in to the account page: a cookie of our own after a sign-in with Entra; tokens stay on the server.</summary>
internal sealed class AccountSession(IHttpContextAccessor accessor, IOptionsMonitor<OpenIdConnectOptions> options)
{
    /// <summary>The name of the OpenID Connect scheme and of its section of settings.</summary>
    public const string SignInScheme = "AccountPage";

    public const string CookieScheme = "AccountPageCookie";

    /// <summary>Authenticates the request by its cookie and sets <see cref="HttpContext.User"/>.</summary>
    /// <returns>Null when nobody is signed in.</returns>
    public static async Task<ClaimsPrincipal?> FindUserAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(CookieScheme);
        if (!result.Succeeded) return null;
        var sessions = context.RequestServices.GetRequiredService<AccountSessions>();
        if (!await sessions.IsAliveAsync(result.Principal, result.Properties.IssuedUtc, context.RequestAborted)) return null;
        return context.User = result.Principal;
    }

    /// <summary>
    /// Makes up for the missing middleware: Microsoft.Identity.Web asks the accessor for the request, and a function does not run in the asynchronous flow
    /// of the server that accepted it. Call it in the asynchronous method that goes on to use tokens or the sign-in.
    /// </summary>
    public void Enter(HttpContext context)
    {
        accessor.HttpContext = context;
        // Reading the scheme's options completes the library's own; elsewhere the middleware has read them before anybody asks for a token.
        options.Get(SignInScheme);
    }

    /// <summary>Sends the browser to Entra's sign-in and afterwards to <paramref name="returnPath"/>, a path of ours.</summary>
    /// <param name="context">The request.</param>
    /// <param name="returnPath">With its query.</param>
    /// <param name="loginHint">The address to begin with; the person is then asked even when signed in, as "Passwort vergessen" is on that page.</param>
    public async Task<IResult> SignInAsync(HttpContext context, string returnPath, string? loginHint = null)
    {
        Enter(context);
        var properties = new AuthenticationProperties { RedirectUri = returnPath };
        if (loginHint is not null)
        {
            properties.SetParameter(OpenIdConnectParameterNames.Prompt, "login");
            properties.SetParameter(OpenIdConnectParameterNames.LoginHint, loginHint);
        }
        await context.ChallengeAsync(SignInScheme, properties);
        return Results.Empty;
    }
}
