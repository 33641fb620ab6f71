using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.SelfService;

/// <summary>Signing in to and out of the account page.</summary>
internal sealed class SignInFunction(AccountSession session, AccountPages pages)
{
    [Function("SignIn")]
    public Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "account/sign-in")] HttpRequest request)
    {
        var wanted = request.Query["returnUrl"].ToString();
        return session.SignInAsync(request.HttpContext, RedirectHttpResult.IsLocalUrl(wanted) ? wanted : AccountPages.Path);
    }

    /// <summary>Asks first: a link or an image elsewhere must not sign anybody out.</summary>
    [Function("AskSignOut")]
    public async Task<IResult> AskSignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/sign-out")] HttpRequest request) =>
        await AccountSession.FindUserAsync(request.HttpContext) is null ? pages.SignedOut(request) : AccountPages.AskSignOut(request);

    [Function("SignOut")]
    public async Task<IResult> SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/sign-out")] HttpRequest request)
    {
        var context = request.HttpContext;
        session.Enter(context);
        if (await AccountSession.FindUserAsync(context) is null) return Page.SeeOther(AccountPages.SignOutPath);
        if (await FormGuard.ReadFormAsync(context) is null) return pages.StaleForm(request);
        await context.SignOutAsync(AccountSession.CookieScheme);
        await context.SignOutAsync(AccountSession.SignInScheme, new AuthenticationProperties { RedirectUri = AccountPages.SignOutPath });
        return Results.Empty;
    }
}
