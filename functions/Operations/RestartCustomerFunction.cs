using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Lets a customer go on whose own orchestration has stopped. What runs is left alone, so that the same call again begins nothing a second time.</summary>
internal sealed class RestartCustomerFunction(CustomerStore customers, CustomerRestarts restarts)
{
    private static readonly Error UnknownCustomer = new("customer.unknown", StatusCodes.Status404NotFound, "There is no such customer.");

    private static readonly Error StepRunning = new(
        "customer.step_running", StatusCodes.Status409Conflict, "The customer's move has not stopped: it runs, or waits for somebody. Nothing was done.");

    private static readonly Error NothingToRestart = new(
        "customer.nothing_to_restart", StatusCodes.Status409Conflict, "Nothing is left to be done for the customer as a whole; a step of an account is restarted at the account.");

    [Function("RestartCustomer")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/customers/{customerId}/step/restart")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (await customers.FindAsync(customerId, cancellationToken) is not { } customer) return Problems.From(UnknownCustomer);
        return await restarts.RestartAsync(customer, Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), client, cancellationToken) switch
        {
            RestartOutcome.Begun => TypedResults.Accepted((string?)null),
            RestartOutcome.Running => Problems.From(StepRunning),
            _ => Problems.From(NothingToRestart),
        };
    }
}
