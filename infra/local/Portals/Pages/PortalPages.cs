using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Sso.Local.Portals.Gate;
using Sso.Local.Portals.Session;

namespace Sso.Local.Portals.Pages;

/// <summary>Answers with a portal's pages.</summary>
internal sealed class PortalPages(PortalSettings settings, PortalProfile profile)
{
    /// <summary>The sign-in page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="username">What was typed, when it is shown again because the log-in failed.</param>
    /// <param name="statusCode">200, or 422 when the log-in failed.</param>
    public IResult SignIn(HttpContext http, string username = "", int statusCode = StatusCodes.Status200OK) =>
        Show<SignInPage>(new { View = View(http, session: null), Username = username, HasFailed = statusCode != StatusCodes.Status200OK }, statusCode);

    /// <summary>The answer to a right username and password whose time is over.</summary>
    public IResult HasMoved(HttpContext http, string language, GateNotice? notice, Uri? oldDoor) =>
        Show<MovedPage>(new { View = View(http, session: null, language), Notice = notice, OldDoor = oldDoor }, StatusCodes.Status403Forbidden);

    /// <summary>The home page of somebody who is signed in.</summary>
    /// <param name="http">The request.</param>
    /// <param name="session">Who.</param>
    /// <param name="gate">What the gate says about a legacy log-in; null when there is nothing to show.</param>
    /// <param name="supportPin">Of a main account; null for none.</param>
    public IResult Home(HttpContext http, PortalSession session, GateAnswer? gate, string? supportPin) => Show<HomePage>(
        new { View = View(http, session), Session = session, gate?.Notice, SupportPin = supportPin, IsUnifiedOpen = gate?.IsUnifiedOpen ?? false }, StatusCodes.Status200OK);

    public IResult Message(HttpContext http, MessageKind kind, int statusCode) =>
        Show<MessagePage>(new { View = View(http, PortalSession.Of(http.User)), Kind = kind }, statusCode);

    /// <summary>After a POST: the browser GETs the next page, so that reloading it repeats nothing.</summary>
    public static IResult SeeOther(string address) => new SeeOtherResult(address);

    private PortalView View(HttpContext http, PortalSession? session, string? language = null) => new(
        profile.Application, profile.Name, profile.Neighbour.Application, profile.Neighbour.Name,
        settings.Addresses.Portal(profile.Neighbour.Application), new Uri(settings.Addresses.FunctionApp, "account"),
        PortalLanguage.Of(http, language), session);

    private static RazorComponentResult<TPage> Show<TPage>(object parameters, int statusCode) where TPage : IComponent =>
        new(parameters) { StatusCode = statusCode, PreventStreamingRendering = true };

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
