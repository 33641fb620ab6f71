using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration;

/// <summary>Where each account of the session's customer stands.</summary>
internal sealed class ProgressFunction(CustomerStore customers, ManagedAccounts accounts, MigrationPages pages)
{
    public const string Path = "/migration/progress";

    [Function("ShowProgress")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "migration/progress")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return pages.NoSession(request);
        var customer = await customers.GetAsync(customerId, cancellationToken);
        return customer.State < CustomerState.InProgress
            ? Page.SeeOther("/migration")
            : Page.Show<ProgressPage>(customer.Language, new { CustomerId = customerId, customer.IsPaused, Accounts = await accounts.ListAsync(customerId, cancellationToken) });
    }
}
