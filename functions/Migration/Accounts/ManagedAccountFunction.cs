using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration;

/// <summary>The page of one account during the move, entered from the progress page.</summary>
internal sealed class ManagedAccountFunction(ManagedAccounts accounts, CustomerStore customers, MigrationPages pages)
{
    [Function("ShowManagedAccount")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "migration/accounts/{accountId}")] HttpRequest request, string accountId,
        CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return pages.NoSession(request);
        return await WhenSubmittedAsync(customerId, cancellationToken)
            ?? await accounts.ShowAsync(AccountPlace.Progress, customerId, accountId, request.Query[ManagedAccounts.DoneMark], cancellationToken);
    }

    [Function("ShowHandOverSlip")]
    public async Task<IResult> ShowSlipAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "migration/accounts/{accountId}/slip")] HttpRequest request, string accountId,
        CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return pages.NoSession(request);
        return await accounts.ShowSlipAsync(AccountPlace.Progress, customerId, accountId, cancellationToken);
    }

    [Function("ChangeManagedAccount")]
    public async Task<IResult> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "migration/accounts/{accountId}/{action}")] HttpRequest request, string accountId, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return pages.NoSession(request);
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } form) return pages.StaleForm(request);
        return await WhenSubmittedAsync(customerId, cancellationToken)
            ?? await accounts.ActAsync(AccountPlace.Progress, customerId, accountId, action, form, client, cancellationToken);
    }

    /// <returns>Before the submission the wizard is the place for addresses.</returns>
    private async Task<IResult?> WhenSubmittedAsync(string customerId, CancellationToken cancellationToken) =>
        (await customers.GetAsync(customerId, cancellationToken)).State < CustomerState.InProgress ? Page.SeeOther("/migration") : null;
}
