using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;

namespace Sso.Functions.Operations;

/// <summary>Erases a customer, for operators' programs. From the answer on everything refuses it; the rest goes on by itself. Repeating the call changes nothing.</summary>
internal sealed class EraseCustomerFunction(ErasureBeginning beginning, Erasures erasures, ErasedCustomers erased, IOptions<OperationsOptions> options)
{
    private const int MaxBytes = 1024;

    private static readonly Error UnknownCustomer = new("customer.unknown", StatusCodes.Status404NotFound, "There is no such customer.");

    private static readonly Error NotConfirmed = new(
        "erasure.not_confirmed", StatusCodes.Status400BadRequest, "\"customerId\" in the body is not the customer of the address.");

    private static readonly Error BadReason = new(
        "erasure.bad_reason", StatusCodes.Status400BadRequest, $"\"reason\" is one of {string.Join(", ", ErasureReason.All)}.");

    [Function("EraseCustomer")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/customers/{customerId}/erase")] HttpRequest request, string customerId,
        CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (options.Value.FourEyes) return Problems.From(FourEyes.NeedsTwoPeople);
        if (!(await JsonBody.ReadAsync<EraseBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        if (!RowRules.IsId(customerId)) return Problems.From(UnknownCustomer);
        if (body.CustomerId != customerId) return Problems.From(NotConfirmed);
        if (!ErasureReason.All.Contains(body.Reason)) return Problems.From(BadReason);

        var actor = Actors.Operator(CallerAuthentication.ClientId(request.HttpContext));
        if (await beginning.BeginAsync(customerId, body.Reason, actor, cancellationToken) is { } erasure)
            return TypedResults.Accepted((string?)null, ErasureView.Of(erasure));
        return await erased.FindAsync(customerId, cancellationToken) == ErasedState.No ? Problems.From(UnknownCustomer) : Problems.From(ErasedErrors.Ended);
    }

    /// <summary>The erasures that are under way.</summary>
    [Function("ShowErasures")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operations/erasures")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        var running = await erasures.GetAllAsync(cancellationToken);
        return TypedResults.Ok(new { erasures = running.OrderBy(erasure => erasure.BegunAt).Select(ErasureView.Of) });
    }
}
