using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Sso.Functions.SelfService;

/// <summary>Ends a session of the account page when its person signed out elsewhere.</summary>
internal sealed class FrontChannelSignOutFunction(AccountSession session)
{
    [Function("FrontChannelSignOut")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "front-channel-sign-out")] HttpRequest request, CancellationToken cancellationToken) =>
        session.TakeSignOutElsewhereAsync(request, cancellationToken);
}
