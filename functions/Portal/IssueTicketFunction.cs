using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Gives a portal a one-time way into the wizard, for a main account that it has signed in.</summary>
internal sealed class IssueTicketFunction(LoginDirectory logins, PortalLoginReader reader, PortalTickets tickets)
{
    private static readonly Error NotMainAccount = new(
        "portal.not_main_account", StatusCodes.Status403Forbidden, "Only the customer's main account enters addresses.");

    private static readonly Error NotOffered = new(
        "portal.not_offered", StatusCodes.Status409Conflict, "No phase has reached this customer yet, or the log-in is unknown.");

    [Function("IssuePortalTicket")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/tickets")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return Problems.From(refused);
        if (!(await reader.ReadAsync(request, cancellationToken)).TryGet(out var login, out var error)) return Problems.From(error);

        if (await logins.FindAsync(login.Application!, login.Username!, cancellationToken) is not { } entry) return Problems.From(NotOffered);
        if (!entry.IsMain) return Problems.From(NotMainAccount);
        if (!GateRules.MayEnterWizard(entry)) return Problems.From(NotOffered);

        var ticket = await tickets.IssueAsync(entry.CustomerId, cancellationToken);
        return TypedResults.Created(ticket.Url, ticket);
    }
}
