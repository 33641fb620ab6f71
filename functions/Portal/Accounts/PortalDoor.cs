using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Reports;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Portal.Accounts;

/// <summary>What each call of a portal about a customer begins with: who calls, and whether there is such a customer and account.</summary>
internal sealed class PortalDoor(CustomerStore customers)
{
    /// <summary>For calls about a customer.</summary>
    public async Task<Result<Customer>> EnterAsync(HttpRequest request, string customerId, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.PortalCall) is { } refused) return refused;
        return await FindAsync(customerId, cancellationToken) is { } customer ? customer : ReportErrors.UnknownCustomer;
    }

    /// <summary>For calls that change one account after the submission.</summary>
    /// <param name="request">The call.</param>
    /// <param name="customerId">From its URL.</param>
    /// <param name="accountId">From its URL.</param>
    /// <param name="action">For the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<AccountChangeRequest>> EnterAsync(
        HttpRequest request, string customerId, string accountId, string action, CancellationToken cancellationToken)
    {
        if (!(await EnterAsync(request, customerId, cancellationToken)).TryGet(out var customer, out var refused)) return refused;
        // An id of another customer's account is one that this customer does not have.
        if (!RowRules.IsId(accountId) || await customers.FindAccountAsync(customerId, accountId, cancellationToken) is null) return AccountErrors.UnknownAccount;
        return customer.State < CustomerState.InProgress ? AccountErrors.NotSubmitted : new AccountChangeRequest(customerId, accountId, ActorOf(request), action);
    }

    /// <summary>For the audit.</summary>
    public static string ActorOf(HttpRequest request) => Actors.Portal(CallerAuthentication.ClientId(request.HttpContext));

    private async Task<Customer?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        RowRules.IsId(customerId) ? await customers.FindAsync(customerId, cancellationToken) : null;
}
