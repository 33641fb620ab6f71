using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Tells a portal the Support-PIN, to be shown to a main account that it has signed in. The gate's answer does not hold it.</summary>
internal sealed class ShowSupportPinFunction(MainAccountLogins logins, SupportPins pins)
{
    [Function("ShowSupportPin")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/support-pin")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return Problems.From(refused);
        if (!(await logins.ReadAsync(request, cancellationToken)).TryGet(out var entry, out var error)) return Problems.From(error);
        var pin = await pins.GetAsync(entry.CustomerId, cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SupportPinAnswer(pin.Text, pin.ValidUntil));
    }
}
