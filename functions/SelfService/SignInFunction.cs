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
        var wanted = request.Query[AccountPages.ReturnUrl].ToString();
        return session.SignInAsync(request.HttpContext, RedirectHttpResult.IsLocalUrl(wanted) ? wanted : AccountPages.Path);
    }

    /// <summary>"Passwort vergessen": Entra's own reset is a link on its sign-in page, which is shown with the person's address even to who is signed in.</summary>
    [Function("ForgotPassword")]
    public async Task<IResult> ForgotPasswordAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/forgot-password")] HttpRequest request)
    {
        var context = request.HttpContext;
        var address = (await AccountSession.FindUserAsync(context))?.FindFirst("preferred_username")?.Value ?? "";
        return await session.SignInAsync(context, AccountPages.PathOf(security: true, back: null), address, prompt: "login");
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
        if (await AccountSession.FindUserAsync(context) is not { } principal) return Page.SeeOther(AccountPages.SignOutPath);
        if (await FormGuard.ReadFormAsync(context) is null) return pages.StaleForm(request);
        return await session.SignOutAsync(context, principal, AccountPages.SignOutPath);
    }
}
