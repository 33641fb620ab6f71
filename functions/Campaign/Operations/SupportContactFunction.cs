using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Counts a call, mail or form that reached support: the gates look at how many there are. Repeating a call changes nothing.</summary>
internal sealed class SupportContactFunction(CustomerStore customers, SupportContacts contacts, TimeProvider time)
{
    private const int MaxBytes = 1024;
    private static readonly string[] Channels = [SupportContacts.Telephone, SupportContacts.Mail, SupportContacts.Form];

    [Function("RecordSupportContact")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/customers/{customerId}/contacts")] HttpRequest request, string customerId,
        CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<SupportContactBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        if (!Channels.Contains(body.Channel) || body.At > time.GetUtcNow()) return Problems.From(CampaignErrors.BadContact);
        if (await customers.FindAsync(customerId, cancellationToken) is null) return Problems.From(CampaignErrors.UnknownCustomer);

        await contacts.CountAsync(customerId, body.At, Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), body.Channel, cancellationToken);
        return TypedResults.NoContent();
    }
}
