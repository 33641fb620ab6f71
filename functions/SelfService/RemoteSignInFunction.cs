using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Sso.Functions.SelfService;

/// <summary>Where Entra sends the browsers of the account page back to.</summary>
internal sealed class RemoteSignInFunction(AccountSession session, AccountPages pages)
{
    [Function("SignInCallback")]
    public Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "signin-oidc")] HttpRequest request) =>
        HandleAsync(request);

    [Function("SignedOutCallback")]
    public Task<IResult> SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "signout-callback-oidc")] HttpRequest request) =>
        HandleAsync(request);

    private async Task<IResult> HandleAsync(HttpRequest request) =>
        await session.TakeAnswerAsync(request.HttpContext) ? Results.Empty : pages.SignInFailed(request);
}
