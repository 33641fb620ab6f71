using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>
/// Takes that a portal has shown the notice of an offer, so that support knows who has not seen it. A call of its own, since the gate stays one point read. Only the main
/// account can act, so only what it sees counts; the answer is the same for everybody. Repeating it changes nothing.
/// </summary>
internal sealed class NoticeSeenFunction(LoginDirectory logins, PortalLoginReader reader, CustomerStore customers, TimeProvider time)
{
    [Function("ReportNoticeSeen")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/notice-seen")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return Problems.From(refused);
        if (!(await reader.ReadAsync(request, cancellationToken)).TryGet(out var login, out var error)) return Problems.From(error);

        if (await logins.FindAsync(login.Application!, login.Username!, cancellationToken) is { IsMain: true, CustomerState: CustomerState.Offered } entry)
        {
            var now = time.GetUtcNow();
            var actor = Actors.Portal(CallerAuthentication.ClientId(request.HttpContext));
            await customers.UpdateAsync(entry.CustomerId, customer => customer.SeeNotice(now), _ => new AuditRecord(now, actor, "customer.notice_seen"), cancellationToken);
        }
        return TypedResults.NoContent();
    }
}
