using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Lets a customer rest, and go on exactly where it was. Repeating a call changes nothing.</summary>
internal sealed class PauseFunction(CustomerPausing pausing)
{
    private const string Customer = "api/operations/customers/{customerId}";

    [Function("PauseCustomer")]
    public async Task<IResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/pause")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<PauseBody>(request, PauseBody.MaxBytes, cancellationToken)).TryGet(out var body, out var error)) return Problems.From(error);
        if (!OperatorDecision.Create(Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), body.Reason).TryGet(out var by, out error)) return Problems.From(error);
        return (await pausing.PauseAsync(customerId, body.ResumeOn, by, client, cancellationToken)).TryGet(out _, out error) ? TypedResults.NoContent() : Problems.From(error);
    }

    [Function("ResumeCustomer")]
    public async Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/resume")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!(await ReasonBody.ReadAsync(request, Roles.Support, cancellationToken)).TryGet(out var by, out var error)) return Problems.From(error);
        return (await pausing.ResumeAsync(customerId, by, client, cancellationToken)).TryGet(out _, out error) ? TypedResults.NoContent() : Problems.From(error);
    }
}
