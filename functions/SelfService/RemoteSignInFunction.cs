using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.SelfService;

/// <summary>
/// Where Entra sends browsers back to. Elsewhere the authentication middleware answers these paths; before a function there is none, so the function runs the
/// handler itself.
/// </summary>
internal sealed class RemoteSignInFunction(AccountSession session, AccountPages pages)
{
    [Function("SignInCallback")]
    public Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "signin-oidc")] HttpRequest request) =>
        HandleAsync(request);

    [Function("SignedOutCallback")]
    public Task<IResult> SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "signout-callback-oidc")] HttpRequest request) =>
        HandleAsync(request);

    private async Task<IResult> HandleAsync(HttpRequest request)
    {
        var context = request.HttpContext;
        session.Enter(context);
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        try
        {
            if (await handlers.GetHandlerAsync(context, AccountSession.SignInScheme) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync())
                return Results.Empty;
        }
        catch (AuthenticationFailureException)
        {
            // Cancelled, an old page sent again, or the cookie of this attempt is gone: the person may simply begin again.
            return pages.SignInFailed(request);
        }
        return pages.SignInFailed(request);
    }
}
