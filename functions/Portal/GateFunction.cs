using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>
/// Tells a portal which credentials count for a legacy log-in, and what to show after it. One point read. An unknown log-in stays at the legacy door:
/// the legacy world may know people of whom we have not heard yet. One of a customer who was erased does not: its access has ended.
/// </summary>
internal sealed class GateFunction(
    LoginDirectory logins, ErasedCustomers erased, PortalLoginReader reader, NoticeWriter notices, IOptions<PortalOptions> options, TimeProvider time)
{
    [Function("PortalGate")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/gate")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return Problems.From(refused);
        if (!(await reader.ReadAsync(request, cancellationToken)).TryGet(out var login, out var error)) return Problems.From(error);

        var entry = await logins.FindAsync(login.Application!, login.Username!, cancellationToken);
        // Only for a log-in that we don't know, so that the others stay one point read.
        if (entry is null && await erased.FindLanguageAsync(login.Application!, login.Username!, cancellationToken) is { } language)
            return TypedResults.Ok(new GateAnswer(GateRules.Erased.SignIn, CustomerId: null, AccountId: null, notices.Write(GateRules.Erased.Notice!, language, customerId: "", login)));
        var decision = GateRules.Decide(entry, time.GetUtcNow(), TimeSpan.FromDays(options.Value.RecommendedWithinDays));
        var notice = decision.Notice is null || entry is null ? null : notices.Write(decision.Notice, entry.Language, entry.CustomerId, login);
        return TypedResults.Ok(new GateAnswer(decision.SignIn, entry?.CustomerId, entry?.AccountId, notice));
    }
}
