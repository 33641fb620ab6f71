using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Sso.Local.Portals.Pages;
using Sso.Local.Portals.Session;

namespace Sso.Local.Portals.Unified;

/// <summary>The sign-in by e-mail address: authorization code with PKCE at the tenant, answered in the query.</summary>
internal sealed class UnifiedSignIn(
    PortalSettings settings, PortalProfile profile, PortalClaims claims, PortalPages pages, PortalCounters counters, ILogger<UnifiedSignIn> logger)
{
    public void Configure(OpenIdConnectOptions options)
    {
        options.Authority = settings.Addresses.Authority.AbsoluteUri;
        options.ClientId = profile.ClientId;
        options.ClientSecret = profile.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.SignOutScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.SignedOutRedirectUri = PortalPaths.Start;
        // A sign-out that other sites could trigger by a link; sessions end here or by their own time.
        options.RemoteSignOutPath = default;
        options.BackchannelHttpHandler = settings.Certificate.CreateHandler();
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);

        // The answer comes as a top-level GET, for which Lax cookies are sent; SameSite=None would ask for https.
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.HttpOnly = true;
        }
        options.NonceCookie.Name = profile.Cookie("nonce.");
        options.CorrelationCookie.Name = profile.Cookie("correlation.");

        options.Events.OnRedirectToIdentityProvider = AskInLanguageAsync;
        options.Events.OnTokenValidated = AcceptAsync;
        options.Events.OnRemoteFailure = ExplainAsync;
    }

    private static Task AskInLanguageAsync(RedirectContext context)
    {
        context.ProtocolMessage.UiLocales = PortalLanguage.Of(context.HttpContext);
        return Task.CompletedTask;
    }

    private async Task AcceptAsync(TokenValidatedContext context)
    {
        if (claims.ToSession(context.Principal!) is not { } session)
        {
            context.HandleResponse();
            await pages.Message(context.HttpContext, MessageKind.NoAccess, StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext);
            return;
        }
        // The hint by which the tenant knows at sign-out whom to sign out. No other token is needed here.
        context.Properties!.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = context.TokenEndpointResponse!.IdToken }]);
        context.Principal = session.ToPrincipal();
        counters.CountUnifiedSignIn();
    }

    private async Task ExplainAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        // An answer that comes twice, by the back button or a reload, finds its state used up. Whoever is signed in need not read about it.
        var visitor = await context.HttpContext.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (visitor.Succeeded && PortalSession.Of(visitor.Principal) is { Kind: SignInKind.Unified })
        {
            context.Response.Redirect(PortalPaths.Home);
            return;
        }

        logger.UnifiedSignInFailed(context.Failure);
        var noAnswer = NoAnswer.IsCauseOf(context.Failure);
        var page = noAnswer
            ? pages.Message(context.HttpContext, MessageKind.TryAgain, StatusCodes.Status503ServiceUnavailable)
            : pages.Message(context.HttpContext, MessageKind.SignInNotFinished, StatusCodes.Status400BadRequest);
        await page.ExecuteAsync(context.HttpContext);
    }
}
