using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Gives the role of main account to another account of the customer, when its person has left the company. Repeating it changes nothing.</summary>
internal sealed class MoveMainAccountFunction(CustomerStore customers, MainAccountRole role, IOptions<OperationsOptions> options)
{
    private const int MaxBytes = 1024;

    private static readonly Error UnknownCustomer = new("customer.unknown", StatusCodes.Status404NotFound, "There is no such customer.");

    private static readonly Error UnknownAccount = new("account.unknown", StatusCodes.Status404NotFound, "The customer has no such account, or it has ended.");

    private static readonly Error NeedsOwnMailbox = new(
        "account.needs_own_mailbox", StatusCodes.Status409Conflict,
        "The account's mail goes to the present main account: it needs an address that it reads itself first.");

    [Function("MoveMainAccount")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/customers/{customerId}/main-account")] HttpRequest request, string customerId,
        CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (options.Value.FourEyes) return Problems.From(FourEyes.NeedsTwoPeople);
        if (!(await JsonBody.ReadAsync<MainAccountBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        if (!RowRules.IsId(customerId) || await customers.FindAsync(customerId, cancellationToken) is null) return Problems.From(UnknownCustomer);

        var change = new AccountChangeRequest(
            customerId, body.AccountId, Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), "account.main_role_given");
        return await role.MoveAsync(change, cancellationToken) switch
        {
            MoveRoleOutcome.Moved => TypedResults.NoContent(),
            MoveRoleOutcome.NeedsOwnMailbox => Problems.From(NeedsOwnMailbox),
            _ => Problems.From(UnknownAccount),
        };
    }
}
