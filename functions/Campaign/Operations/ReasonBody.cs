using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Body of the calls that must say why.</summary>
/// <param name="Reason">For the audit; no names or addresses.</param>
internal sealed record ReasonBody(string Reason)
{
    private const int MaxBytes = 4096;

    /// <summary>What each of these calls begins with: is it an operator's program, and does it say why?</summary>
    public static Task<Result<OperatorDecision>> ReadAsync(HttpRequest request, CancellationToken cancellationToken) => ReadAsync(request, Roles.Operator, cancellationToken);

    /// <summary>The same for programs with another role.</summary>
    public static async Task<Result<OperatorDecision>> ReadAsync(HttpRequest request, string role, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, role) is { } refused) return refused;
        return (await JsonBody.ReadAsync<ReasonBody>(request, MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)
            ? OperatorDecision.Create(Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), body.Reason)
            : malformed;
    }
}
