using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Sso.Local.Portals.Gate;
using Sso.Local.Portals.Pages;

namespace Sso.Local.Portals.Session;

/// <summary>The pages around a session: start page, home page, unified sign-in, sign-out.</summary>
internal sealed class SessionEndpoints(PortalPages pages, LoginGate gate, NoticeReports reports, SupportPinLookup pins)
{
    public IResult Start(HttpContext http) =>
        PortalSession.Of(http.User) is null ? pages.SignIn(http) : PortalPages.SeeOther(PortalPaths.Home);

    public async Task<IResult> HomeAsync(HttpContext http)
    {
        if (PortalSession.Of(http.User) is not { } session) return PortalPages.SeeOther(PortalPaths.Start);
        var answer = session is { Kind: SignInKind.Legacy, IsNoticeHidden: false } ? await gate.RecallAsync(session.SignedInAs, http.RequestAborted) : null;
        if (answer?.Notice is { IsOffer: true }) await reports.TellAsync(session.SignedInAs, http.RequestAborted);
        // Only who may act is the main account.
        var pin = answer?.Notice?.Action is not null ? await pins.FindAsync(session.SignedInAs, http.RequestAborted) : null;
        return pages.Home(http, session, answer, pin);
    }

    /// <summary>Somebody who is signed in at the tenant comes back from there without typing.</summary>
    public static IResult SignIn(HttpContext http) => PortalSession.Of(http.User) is { Kind: SignInKind.Unified }
        ? PortalPages.SeeOther(PortalPaths.Home)
        : Results.Challenge(new AuthenticationProperties { RedirectUri = PortalPaths.Home }, [OpenIdConnectDefaults.AuthenticationScheme]);

    /// <summary>Ends the session here and, for a unified sign-in, at the tenant: the next application asks for the password again.</summary>
    public static IResult SignOut(HttpContext http) => PortalSession.Of(http.User) is { Kind: SignInKind.Unified }
        ? Results.SignOut(
            new AuthenticationProperties { RedirectUri = PortalPaths.Start },
            [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme])
        : SignOutHere();

    /// <summary>Ends the session in this application only.</summary>
    public static IResult SignOutHere() => Results.SignOut(
        new AuthenticationProperties { RedirectUri = PortalPaths.Start }, [CookieAuthenticationDefaults.AuthenticationScheme]);
}
