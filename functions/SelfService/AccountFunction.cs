using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Identity.Web;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.SelfService;

/// <summary>The account page: "Übersicht" and "Sicherheit". What it shows is our own, found by the signed-in user's object id.</summary>
internal sealed class AccountFunction(AccountSession session, DirectoryUsers users, AccountPages pages, OwnPassword password, KnownPortals portals)
{
    [Function("ShowAccount")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account")] HttpRequest request, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        session.Enter(context);
        var security = request.Query["tab"] == AccountPages.SecurityTab;
        var back = portals.Find(request.Query[AccountPages.ReturnUrl]);
        if (await AccountSession.FindUserAsync(context) is not { } principal) return await session.SignInAsync(context, AccountPages.PathOf(security, back));
        if (await FindAsync(principal, cancellationToken) is not { } user) return pages.NoAccount(request);
        if (!security) return await pages.OverviewAsync(user, back, cancellationToken);

        // Tokens may be gone while the cookie is still good: signing in again now is better than after a password was typed.
        if (!pages.ChangesPasswordByReset && !await password.CanChangeAsync(principal, cancellationToken)) return await session.SignInAsync(context, AccountPages.PathOf(security, back));
        return await pages.SecurityAsync(user, AccountPages.ReadOutcome(request.Query[AccountPages.ChangedMark]), back, cancellationToken);
    }

    [Function("ChangePassword")]
    public async Task<IResult> ChangePasswordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/password")] HttpRequest request, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        session.Enter(context);
        var back = portals.Find(request.Query[AccountPages.ReturnUrl]);
        var here = AccountPages.PathOf(security: true, back);
        if (await AccountSession.FindUserAsync(context) is not { } principal) return await session.SignInAsync(context, here);
        if (await FormGuard.ReadFormAsync(context) is not { } form) return pages.StaleForm(request);
        if (await FindAsync(principal, cancellationToken) is not { } user) return pages.NoAccount(request);
        if (pages.ChangesPasswordByReset) return await pages.SecurityAsync(user, outcome: null, back, cancellationToken);

        var outcome = await password.ChangeAsync(
            principal, user, form["currentPassword"].ToString(), form["newPassword"].ToString(), form["endOthers"] == "yes", cancellationToken);
        return outcome switch
        {
            PasswordChangeOutcome.Changed or PasswordChangeOutcome.ChangedOthersRemain => Page.SeeOther($"{here}&{AccountPages.ChangedMark}={outcome}"),
            PasswordChangeOutcome.SignInAgain => await session.SignInAsync(context, here),
            _ => await pages.SecurityAsync(user, outcome, back, cancellationToken),
        };
    }

    // A user whose account has moved on or ended is still signed in for a moment; the account page is closed to it as the portals are.
    private async Task<DirectoryUser?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.GetObjectId() is { } objectId && await users.FindAsync(objectId, cancellationToken) is { Ended: false } user ? user : null;
}
