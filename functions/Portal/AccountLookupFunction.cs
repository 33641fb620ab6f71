using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Tells portals about accounts that they know by id: where to send their mail, and what did not fit into a token.</summary>
internal sealed class AccountLookupFunction(CustomerStore customers)
{
    public const int MaxAccounts = 100;

    [Function("LookUpAccounts")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/portal/accounts")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return Problems.From(refused);
        if (!(await ReadAsync(request, cancellationToken)).TryGet(out var keys, out var error)) return Problems.From(error);

        var found = await Task.WhenAll(keys.Distinct().Select(key => FindAsync(key.CustomerId!, key.AccountId!, cancellationToken)));
        // Ids that we don't know are left out: the portal sees which by what it asked.
        return TypedResults.Ok(new { accounts = found.OfType<AccountInformation>().ToList() });
    }

    private async Task<AccountInformation?> FindAsync(string customerId, string accountId, CancellationToken cancellationToken)
    {
        if (await customers.FindAccountAsync(customerId, accountId, cancellationToken) is not { } account) return null;
        var contact = account.UnifiedOpen ? await customers.FindContactEmailAsync(account, cancellationToken) : null;
        return new AccountInformation(
            account.CustomerId, account.Id, LoginClaims.Role(account.IsMain), !account.IsGone, account.MergedInto, contact,
            LoginClaims.Applications(account.Logins), LoginClaims.Permissions(account.Logins), LoginClaims.LegacyLogins(account.Logins));
    }

    private static async Task<Result<IReadOnlyList<AccountLookup.Key>>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return Bad("The body is JSON with the content type application/json.");
        AccountLookup? lookup;
        try
        {
            lookup = await request.ReadFromJsonAsync<AccountLookup>(cancellationToken);
        }
        catch (JsonException)
        {
            return Bad("The body is no JSON object with the list \"accounts\".");
        }
        if (lookup?.Accounts is not { Count: > 0 and <= MaxAccounts }) return Bad($"\"accounts\" holds 1 to {MaxAccounts} entries.");
        if (lookup.Accounts.Any(key => string.IsNullOrEmpty(key?.CustomerId) || string.IsNullOrEmpty(key.AccountId)))
            return Bad("Each entry of \"accounts\" has the texts \"customerId\" and \"accountId\".");
        return lookup.Accounts.Select(key => key!).ToList();
    }

    private static Error Bad(string message) => new("portal.bad_request", StatusCodes.Status400BadRequest, message);
}
