using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Identity.Web;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.SelfService;

/// <summary>The account page: "Übersicht" and "Sicherheit". What it shows is our own, found by the signed-in user's object id.</summary>
internal sealed class AccountFunction(AccountSession session, DirectoryUsers users, AccountPages pages, OwnPassword password)
{
    [Function("ShowAccount")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account")] HttpRequest request, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        session.Enter(context);
        var security = request.Query["tab"] == AccountPages.SecurityTab;
        if (await AccountSession.FindUserAsync(context) is not { } principal) return await session.SignInAsync(context, ReturnPath(security));
        if (await FindAsync(principal, cancellationToken) is not { } user) return pages.NoAccount(request);
        if (!security) return await pages.OverviewAsync(user, cancellationToken);

        // Tokens may be gone while the cookie is still good: signing in again now is better than after a password was typed.
        if (!await password.CanChangeAsync(principal, cancellationToken)) return await session.SignInAsync(context, ReturnPath(security));
        return await pages.SecurityAsync(user, changed: request.Query.ContainsKey(AccountPages.ChangedMark), cancellationToken);
    }

    [Function("ChangePassword")]
    public async Task<IResult> ChangePasswordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/password")] HttpRequest request, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        session.Enter(context);
        if (await AccountSession.FindUserAsync(context) is not { } principal) return await session.SignInAsync(context, ReturnPath(security: true));
        if (await FormGuard.ReadFormAsync(context) is not { } form) return pages.StaleForm(request);
        if (await FindAsync(principal, cancellationToken) is not { } user) return pages.NoAccount(request);

        var outcome = await password.ChangeAsync(principal, user, form["currentPassword"].ToString(), form["newPassword"].ToString(), cancellationToken);
        return outcome switch
        {
            PasswordChangeOutcome.Changed => Page.SeeOther($"{ReturnPath(security: true)}&{AccountPages.ChangedMark}=1"),
            PasswordChangeOutcome.SignInAgain => await session.SignInAsync(context, ReturnPath(security: true)),
            _ => await pages.SecurityAsync(user, outcome, cancellationToken),
        };
    }

    private static string ReturnPath(bool security) => security ? $"{AccountPages.Path}?tab={AccountPages.SecurityTab}" : AccountPages.Path;

    private async Task<DirectoryUser?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.GetObjectId() is { } objectId ? await users.FindAsync(objectId, cancellationToken) : null;
}
