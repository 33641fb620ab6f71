using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sso.Local.Portals.Gate;
using Sso.Local.Portals.Legacy;
using Sso.Local.Portals.Pages;
using Sso.Local.Portals.Session;

namespace Sso.Local.Portals;

/// <summary>Which address is answered by what.</summary>
internal static class PortalRoutes
{
    public static void MapPortal(this WebApplication app)
    {
        var middleware = app.Services.GetRequiredService<PortalMiddleware>();
        app.Use(next => http => middleware.InvokeAsync(http, next));
        app.UseRouting();
        app.UseAuthentication(); // answers /signin-oidc and /signout-callback-oidc, too

        app.MapGet("/health", () => Results.Ok(new { status = "healthy" }));
        app.MapGet(PortalPaths.StyleSheet, StyleSheet.Send);
        app.MapGet(PortalPaths.Start, (HttpContext http, SessionEndpoints session) => session.Start(http));
        app.MapGet(PortalPaths.Home, (HttpContext http, SessionEndpoints session) => session.HomeAsync(http));
        app.MapGet(PortalPaths.UnifiedSignIn, SessionEndpoints.SignIn);
        app.MapGet(PortalPaths.FrontChannelSignOut, (HttpContext http, EndedSessions ended) => ended.End(http));
        app.MapFallback((HttpContext http, PortalPages pages) => pages.Message(http, MessageKind.NotFound, StatusCodes.Status404NotFound));

        var forms = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, OwnFormsOnly>();
        forms.MapPost(PortalPaths.LegacySignIn, (HttpContext http, LegacySignIn legacy) => legacy.HandleAsync(http));
        forms.MapPost(PortalPaths.StartMigration, (HttpContext http, NoticeEndpoints notice) => notice.StartAsync(http));
        forms.MapPost(PortalPaths.HideNotice, (Delegate)NoticeEndpoints.HideAsync); // a plain method group would count as RequestDelegate and lose its result
        forms.MapPost(PortalPaths.SignOut, SessionEndpoints.SignOut);
        forms.MapPost(PortalPaths.SignOutHere, SessionEndpoints.SignOutHere);
    }
}
