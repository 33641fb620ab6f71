using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sso.Local.Portals.Pages;
using Sso.Local.Portals.Session;

namespace Sso.Local.Portals.Gate;

/// <summary>The two answers to the notice: start the migration, or later.</summary>
internal sealed class NoticeEndpoints(PortalApi api, PortalPages pages, ILogger<NoticeEndpoints> logger)
{
    public async Task<IResult> StartAsync(HttpContext http)
    {
        if (PortalSession.Of(http.User) is not { Kind: SignInKind.Legacy } session) return PortalPages.SeeOther(PortalPaths.Start);
        try
        {
            var answer = await api.RequestTicketAsync(session.SignedInAs, http.RequestAborted);
            return answer.Url is { } url
                ? PortalPages.SeeOther(url.AbsoluteUri)
                : pages.Message(http, MessageKind.NothingToDo, StatusCodes.Status409Conflict);
        }
        catch (Exception noAnswer) when (
            noAnswer is HttpRequestException or JsonException or OperationCanceledException && !http.RequestAborted.IsCancellationRequested)
        {
            logger.NoTicket(noAnswer);
            return pages.Message(http, MessageKind.TryAgain, StatusCodes.Status503ServiceUnavailable);
        }
    }

    public static async Task<IResult> HideAsync(HttpContext http)
    {
        if (PortalSession.Of(http.User) is { Kind: SignInKind.Legacy } session)
            await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, (session with { IsNoticeHidden = true }).ToPrincipal());
        return PortalPages.SeeOther(PortalPaths.Home);
    }
}
