using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Signing in to and out of the pages for staff.</summary>
internal sealed class StaffSignInFunction(StaffSession session, StaffPages pages)
{
    /// <summary>For who is signed in with the wrong account: Entra asks which one.</summary>
    [Function("StaffSignIn")]
    public Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/sign-in")] HttpRequest request) =>
        session.SignInAsync(request.HttpContext, StaffPages.HomePath, prompt: "select_account");

    /// <summary>Asks first: a link or an image elsewhere must not sign anybody out.</summary>
    [Function("AskStaffSignOut")]
    public async Task<IResult> AskSignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/sign-out")] HttpRequest request) =>
        await StaffSession.FindUserAsync(request.HttpContext) is null
            ? pages.SignedOut(request)
            : Page.Show<StaffSignOutPage>(PageLanguage.Of(request), new { });

    [Function("StaffSignOut")]
    public async Task<IResult> SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/sign-out")] HttpRequest request)
    {
        var context = request.HttpContext;
        if (await StaffSession.FindUserAsync(context) is not { } principal) return Page.SeeOther(StaffPages.SignOutPath);
        if (await FormGuard.ReadFormAsync(context) is null) return pages.StaleForm(request);
        return await session.SignOutAsync(context, principal, StaffPages.SignOutPath);
    }

    [Function("StaffSignInCallback")]
    public Task<IResult> TakeSignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "operations/signin-oidc")] HttpRequest request) =>
        TakeAsync(request);

    [Function("StaffSignedOutCallback")]
    public Task<IResult> TakeSignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "operations/signout-callback-oidc")] HttpRequest request) =>
        TakeAsync(request);

    [Function("StaffFrontChannelSignOut")]
    public Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/front-channel-sign-out")] HttpRequest request, CancellationToken cancellationToken) =>
        session.TakeSignOutElsewhereAsync(request, cancellationToken);

    private async Task<IResult> TakeAsync(HttpRequest request) =>
        await session.TakeAnswerAsync(request.HttpContext) ? Results.Empty : pages.SignInFailed(request);
}
