using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Tells a portal where a customer's move stands. The answer holds addresses: it is for the customer's main account, and for nobody's log.</summary>
internal sealed class MigrationStateFunction(PortalDoor door, MigrationStates states)
{
    [Function("PortalMigrationState")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/portal/customers/{customerId}/migration")] HttpRequest request, string customerId,
        CancellationToken cancellationToken)
    {
        if (!(await door.EnterAsync(request, customerId, cancellationToken)).TryGet(out var customer, out var refused)) return Problems.From(refused);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await states.GetAsync(customer, cancellationToken));
    }
}
