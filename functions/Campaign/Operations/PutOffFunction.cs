using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Puts a customer off, whom no phase takes then, and lets it wait again. The catch-all takes it all the same. Repeating a call changes nothing.</summary>
internal sealed class PutOffFunction(CustomerPlacing placing)
{
    private const string Customer = "api/operations/customers/{customerId}";

    [Function("PutOffCustomer")]
    public Task<IResult> PutOffAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/put-off")] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        SetAsync(request, customerId, placing.PutOffAsync, cancellationToken);

    [Function("LetCustomerWait")]
    public Task<IResult> LetWaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/let-wait")] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        SetAsync(request, customerId, placing.LetWaitAsync, cancellationToken);

    private static async Task<IResult> SetAsync(
        HttpRequest request, string customerId, Func<string, OperatorDecision, CancellationToken, Task<Result<CustomerPlace>>> set, CancellationToken cancellationToken)
    {
        if (!(await ReasonBody.ReadAsync(request, cancellationToken)).TryGet(out var by, out var error)) return Problems.From(error);
        return (await set(customerId, by, cancellationToken)).TryGet(out _, out error) ? TypedResults.NoContent() : Problems.From(error);
    }
}
