using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Sso.Functions.Hosting;

/// <summary>Who is signed in by a <see cref="PersonScheme"/>: a cookie of our own after a sign-in with Entra; tokens stay on the server.</summary>
internal abstract class PersonSession(PersonScheme scheme, PersonSessions sessions, IHttpContextAccessor accessor, IOptionsMonitor<OpenIdConnectOptions> options)
{
    /// <summary>
    /// Makes up for the missing middleware: Microsoft.Identity.Web asks the accessor for the request, and a function does not run in the asynchronous flow
    /// of the server that accepted it. Call it in the asynchronous method that goes on to use tokens or the sign-in.
    /// </summary>
    public void Enter(HttpContext context)
    {
        accessor.HttpContext = context;
        // Reading the scheme's options completes the library's own; elsewhere the middleware has read them before anybody asks for a token.
        options.Get(scheme.Name);
    }

    /// <summary>Sends the browser to Entra's sign-in and afterwards to <paramref name="returnPath"/>, a path of ours.</summary>
    /// <param name="context">The request.</param>
    /// <param name="returnPath">With its query.</param>
    /// <param name="loginHint">The address to begin with; null for none.</param>
    /// <param name="prompt">What Entra asks even of who is signed in: <c>login</c> or <c>select_account</c>; null for nothing.</param>
    public async Task<IResult> SignInAsync(HttpContext context, string returnPath, string? loginHint = null, string? prompt = null)
    {
        Enter(context);
        var properties = new AuthenticationProperties { RedirectUri = returnPath };
        if (prompt is not null) properties.SetParameter(OpenIdConnectParameterNames.Prompt, prompt);
        if (loginHint is not null) properties.SetParameter(OpenIdConnectParameterNames.LoginHint, loginHint);
        await context.ChallengeAsync(scheme.Name, properties);
        return Results.Empty;
    }

    /// <summary>
    /// Takes Entra's answer to a sign-in or a sign-out. Elsewhere the authentication middleware does; before a function there is none, so the function runs the handler
    /// itself.
    /// </summary>
    /// <returns>False when it is no answer to anything: cancelled, an old page sent again, or the cookie of this attempt is gone. The person may simply begin again.</returns>
    public async Task<bool> TakeAnswerAsync(HttpContext context)
    {
        Enter(context);
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        try
        {
            return await handlers.GetHandlerAsync(context, scheme.Name) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync();
        }
        catch (AuthenticationFailureException)
        {
            return false;
        }
    }

    /// <summary>Ends the session here and at Entra, which sends the browser back to <paramref name="returnPath"/>.</summary>
    public async Task<IResult> SignOutAsync(HttpContext context, ClaimsPrincipal principal, string returnPath)
    {
        Enter(context);
        await sessions.EndAsync(principal, context.RequestAborted);
        await context.SignOutAsync(scheme.CookieScheme);
        await context.SignOutAsync(scheme.Name, new AuthenticationProperties { RedirectUri = returnPath });
        return Results.Empty;
    }

    /// <summary>
    /// Somebody signed out elsewhere: Entra loads this in a frame (https://openid.net/specs/openid-connect-frontchannel-1_0.html). Browsers send no cookie of ours into
    /// it, so the session is found by its <c>sid</c> alone; who knows none can end none.
    /// </summary>
    public async Task<IResult> TakeSignOutElsewhereAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.Query["sid"], out var sessionId)) return TypedResults.BadRequest();
        var tenant = await options.Get(scheme.Name).ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        if (request.Query["iss"] != tenant.Issuer) return TypedResults.BadRequest();
        await sessions.EndAsync(sessionId.ToString(), cancellationToken);
        return TypedResults.Text("");
    }

    /// <summary>Authenticates the request by its cookie and sets <see cref="HttpContext.User"/>.</summary>
    /// <returns>Null when nobody is signed in.</returns>
    protected static async Task<ClaimsPrincipal?> FindUserAsync(HttpContext context, PersonScheme scheme)
    {
        var result = await context.AuthenticateAsync(scheme.CookieScheme);
        if (!result.Succeeded) return null;
        var sessions = context.RequestServices.GetRequiredService<PersonSessions>();
        if (!await sessions.IsAliveAsync(result.Principal, result.Properties.IssuedUtc, context.RequestAborted)) return null;
        return context.User = result.Principal;
    }
}
