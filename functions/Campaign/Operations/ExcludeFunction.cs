using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Takes an enrolled customer out of the campaign before it has sent anything, and lets it wait again. Repeating a call changes nothing.</summary>
internal sealed class ExcludeFunction(CustomerExcluding excluding)
{
    private const string Customer = "api/operations/customers/{customerId}";

    [Function("ExcludeCustomer")]
    public Task<IResult> ExcludeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/exclude")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, by => excluding.ExcludeAsync(customerId, by, client, cancellationToken), cancellationToken);

    [Function("IncludeCustomer")]
    public Task<IResult> IncludeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/include")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, by => excluding.IncludeAsync(customerId, by, client, cancellationToken), cancellationToken);

    private static async Task<IResult> RunAsync(HttpRequest request, Func<OperatorDecision, Task<Result<Customer>>> decide, CancellationToken cancellationToken)
    {
        if (!(await ReasonBody.ReadAsync(request, cancellationToken)).TryGet(out var by, out var error)) return Problems.From(error);
        return (await decide(by)).TryGet(out _, out error) ? TypedResults.NoContent() : Problems.From(error);
    }
}
