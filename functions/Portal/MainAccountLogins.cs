using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Finds the customer of a main account that a portal has signed in.</summary>
internal sealed class MainAccountLogins(LoginDirectory logins, PortalLoginReader reader)
{
    private static readonly Error NotMainAccount = new(
        "portal.not_main_account", StatusCodes.Status403Forbidden, "This is for the customer's main account alone.");

    private static readonly Error NotOffered = new(
        "portal.not_offered", StatusCodes.Status409Conflict, "No phase has reached this customer yet, or the log-in is unknown.");

    public async Task<Result<LoginEntry>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!(await reader.ReadAsync(request, cancellationToken)).TryGet(out var login, out var error)) return error;
        if (await logins.FindAsync(login.Application!, login.Username!, cancellationToken) is not { } entry) return NotOffered;
        if (!entry.IsMain) return NotMainAccount;
        return GateRules.MayEnterWizard(entry) ? entry : NotOffered;
    }
}
