using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Pages;
using Sso.Functions.Portal;

namespace Sso.Functions.Migration;

/// <summary>The door to the wizard: spends the one-time ticket that the portal fetched for a signed-in main account.</summary>
internal sealed class StartMigrationFunction(PortalTickets tickets, MigrationPages pages)
{
    [Function("StartMigration")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "migration/start")] HttpRequest request, CancellationToken cancellationToken)
    {
        var customerId = await tickets.RedeemAsync(request.Query["ticket"].ToString(), cancellationToken);
        // Pressing "back" brings a spent ticket: who already has a session simply goes on.
        if (customerId is not null) await MigrationSession.BeginAsync(request.HttpContext, customerId);
        else if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is null) return pages.NoSession(request);
        return Page.SeeOther("/migration");
    }
}
