using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Puts a customer off, whom no phase takes then, and lets it wait again. The catch-all takes it all the same. Repeating a call changes nothing.</summary>
internal sealed class PutOffFunction(CampaignPlaces places, TimeProvider time)
{
    private const string Customer = "api/operations/customers/{customerId}";

    [Function("PutOffCustomer")]
    public Task<IResult> PutOffAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/put-off")] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        SetAsync(request, customerId, PlaceState.PutOff, "customer.put_off", cancellationToken);

    [Function("LetCustomerWait")]
    public Task<IResult> LetWaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Customer}/let-wait")] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        SetAsync(request, customerId, PlaceState.Waiting, "customer.waits", cancellationToken);

    private async Task<IResult> SetAsync(HttpRequest request, string customerId, PlaceState state, string action, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<ReasonBody>(request, ReasonBody.MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        if (body.Check() is { } unsaid) return Problems.From(unsaid);
        if (await places.FindAsync(customerId, cancellationToken) is null) return Problems.From(CampaignErrors.UnknownCustomer);
        var actor = Actors.Operator(CallerAuthentication.ClientId(request.HttpContext));
        var audit = new CampaignAuditRecord(time.GetUtcNow(), actor, action, customerId, body.Reason.Trim());
        return await places.TrySetAsync(customerId, state, audit, cancellationToken) ? TypedResults.NoContent() : Problems.From(CampaignErrors.AlreadyMember);
    }
}
