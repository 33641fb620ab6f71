using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Gives a portal a one-time way to the "old door" page, for somebody who typed the old username and password correctly although the account has moved.</summary>
internal sealed class IssueOldDoorTicketFunction(LoginDirectory logins, PortalLoginReader reader, PortalTickets tickets)
{
    private static readonly Error NotMoved = new("portal.not_moved", StatusCodes.Status409Conflict, "The account has not moved, or the log-in is unknown.");

    [Function("IssueOldDoorTicket")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/old-door-tickets")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return Problems.From(refused);
        if (!(await reader.ReadAsync(request, cancellationToken)).TryGet(out var login, out var error)) return Problems.From(error);
        if (await logins.FindAsync(login.Application!, login.Username!, cancellationToken) is not { UnifiedOpen: true } entry) return Problems.From(NotMoved);

        var ticket = await tickets.IssueForOldDoorAsync(new OldDoorSession(entry.CustomerId, entry.AccountId, login.Application!), cancellationToken);
        return TypedResults.Created(ticket.Url, ticket);
    }
}
