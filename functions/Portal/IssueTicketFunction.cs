using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Gives a portal a one-time way into the wizard, for a main account that it has signed in.</summary>
internal sealed class IssueTicketFunction(MainAccountLogins logins, PortalTickets tickets)
{
    [Function("IssuePortalTicket")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/tickets")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return Problems.From(refused);
        if (!(await logins.ReadAsync(request, cancellationToken)).TryGet(out var entry, out var error)) return Problems.From(error);
        var ticket = await tickets.IssueAsync(entry.CustomerId, cancellationToken);
        return TypedResults.Created(ticket.Url, ticket);
    }
}
