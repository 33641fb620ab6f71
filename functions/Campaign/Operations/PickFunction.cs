using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Picks a waiting customer for a planned phase, or leaves it to the order of the queue again. Repeating a call changes nothing.</summary>
internal sealed class PickFunction(CustomerPlacing placing)
{
    [Function("PickCustomer")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/customers/{customerId}/phase")] HttpRequest request, string customerId,
        CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<PickBody>(request, PickBody.MaxBytes, cancellationToken)).TryGet(out var body, out var error)) return Problems.From(error);
        if (!OperatorDecision.Create(Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), body.Reason).TryGet(out var by, out error)) return Problems.From(error);
        return (await placing.PickAsync(customerId, body.Phase, by, cancellationToken)).TryGet(out _, out error) ? TypedResults.NoContent() : Problems.From(error);
    }
}
