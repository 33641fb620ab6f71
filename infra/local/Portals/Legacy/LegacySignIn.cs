using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sso.Local.Portals.Gate;
using Sso.Local.Portals.Pages;
using Sso.Local.Portals.Session;

namespace Sso.Local.Portals.Legacy;

/// <summary>The log-in by username and password, with the two things that the move adds: the gate behind it and the notice after it.</summary>
internal sealed class LegacySignIn(LegacyUsers users, LoginGate gate, PortalApi api, PortalPages pages, PortalCounters counters, ILogger<LegacySignIn> logger)
{
    private const int LongestInput = 256;

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (username, password) = (form["username"].ToString(), form["password"].ToString());
        if (username.Length is 0 or > LongestInput || password.Length is 0 or > LongestInput) return Refuse(http, username);

        // The password comes first: only its owner learns how far the move of an account is.
        if (users.Check(username, password) is not { } user) return Refuse(http, username);
        var answer = await gate.AskAsync(user.Username, http.RequestAborted);
        if (answer.IsClosed)
        {
            counters.CountLegacyRefusal();
            return pages.HasMoved(http, user.Language, answer.Notice, await FindOldDoorAsync(user.Username, http.RequestAborted));
        }

        var session = new PortalSession(SignInKind.Legacy, user.Username, user.Name, user.Company, user.Language) { Permissions = user.Permissions };
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, session.ToPrincipal());
        counters.CountLegacySignIn();
        if (answer.Notice is not null) counters.CountNotice();
        return PortalPages.SeeOther(PortalPaths.Home);
    }

    // The way to the own sign-in name and to help. Without it the page still says what counts now.
    private async Task<Uri?> FindOldDoorAsync(string username, CancellationToken cancellationToken)
    {
        try
        {
            return (await api.RequestOldDoorTicketAsync(username, cancellationToken)).Url;
        }
        catch (Exception noAnswer) when (noAnswer is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            logger.NoTicket(noAnswer);
            return null;
        }
    }

    // One sentence for each reason: it does not tell whether the username exists.
    private IResult Refuse(HttpContext http, string username) =>
        pages.SignIn(http, username.Length > LongestInput ? "" : username, StatusCodes.Status422UnprocessableEntity);
}
