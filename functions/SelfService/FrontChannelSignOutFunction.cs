using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Sso.Functions.SelfService;

/// <summary>
/// Entra loads this in a frame when somebody signs out anywhere (https://openid.net/specs/openid-connect-frontchannel-1_0.html). Browsers send no cookie of ours into
/// it, so the session is found by its <c>sid</c> alone; who knows none can end none.
/// </summary>
internal sealed class FrontChannelSignOutFunction(AccountSessions sessions, IOptionsMonitor<OpenIdConnectOptions> options)
{
    [Function("FrontChannelSignOut")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "front-channel-sign-out")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.Query["sid"], out var sessionId)) return TypedResults.BadRequest();
        var tenant = await options.Get(AccountSession.SignInScheme).ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        if (request.Query["iss"] != tenant.Issuer) return TypedResults.BadRequest();
        await sessions.EndAsync(sessionId.ToString(), cancellationToken);
        return TypedResults.Text("");
    }
}
