using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Tells whether a step of an account has stopped, and begins it anew. The same call again restarts nothing a second time.</summary>
internal sealed class RestartFunction(CustomerStore customers, AccountRestarts restarts)
{
    private const int MaxBytes = 1024;
    private const string Route = "api/operations/customers/{customerId}/accounts/{accountId}/step";

    private static readonly Error UnknownAccount = new("account.unknown", StatusCodes.Status404NotFound, "The customer has no such account.");

    private static readonly Error StepRunning = new(
        "account.step_running", StatusCodes.Status409Conflict, "The step has not stopped: it runs, or waits for somebody. Nothing was done.");

    private static readonly Error NothingToRestart = new("account.nothing_to_restart", StatusCodes.Status409Conflict, "Nothing is left to be done for the account.");

    private static readonly Error Changed = new("account.changed", StatusCodes.Status409Conflict, "The account has changed since its number was read: nothing was done.");

    [Function("ShowStep")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (await customers.FindAsync(customerId, cancellationToken) is not { } customer
            || await customers.FindAccountAsync(customerId, accountId, cancellationToken) is not { } account) return Problems.From(UnknownAccount);
        return TypedResults.Ok(new { number = AccountRestarts.NumberOf(account), hasStopped = await AccountRestarts.HasStoppedAsync(customer, account, client, cancellationToken) });
    }

    [Function("RestartStep")]
    public async Task<IResult> RestartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Route}/restart")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<RestartBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        var change = new AccountChangeRequest(customerId, accountId, Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), "");
        return await restarts.RestartAsync(change, body.Number, client, cancellationToken) switch
        {
            RestartOutcome.Begun => TypedResults.Accepted((string?)null),
            RestartOutcome.NoSuchAccount => Problems.From(UnknownAccount),
            RestartOutcome.Running => Problems.From(StepRunning),
            RestartOutcome.NothingToDo => Problems.From(NothingToRestart),
            _ => Problems.From(Changed),
        };
    }
}
