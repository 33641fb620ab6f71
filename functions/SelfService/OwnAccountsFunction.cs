using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Identity.Web;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;
using Sso.Functions.Pages;

namespace Sso.Functions.SelfService;

/// <summary>"Zugänge": where a signed-in main account looks after its customer's accounts for good. Sub accounts do not have the tab.</summary>
internal sealed class OwnAccountsFunction(AccountSession session, DirectoryUsers users, CustomerStore customers, ManagedAccounts accounts, AccountPages pages)
{
    private static AccountPlace Place => AccountPlace.SelfService;

    [Function("ShowOwnAccounts")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/accounts")] HttpRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, Place.ListPath, async customer => Page.Show<AccountsPage>(
            customer.Language, new { CustomerId = customer.Id, customer.IsPaused, Accounts = await accounts.ListAsync(customer.Id, cancellationToken) }), cancellationToken);

    [Function("ShowOwnAccount")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/accounts/{accountId}")] HttpRequest request, string accountId,
        CancellationToken cancellationToken) =>
        RunAsync(request, Place.PathOf(accountId), customer =>
            accounts.ShowAsync(Place, customer.Id, accountId, request.Query[ManagedAccounts.DoneMark], cancellationToken), cancellationToken);

    [Function("ShowOwnHandOverSlip")]
    public Task<IResult> ShowSlipAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/accounts/{accountId}/slip")] HttpRequest request, string accountId,
        CancellationToken cancellationToken) =>
        RunAsync(request, Place.PathOf(accountId), customer => accounts.ShowSlipAsync(Place, customer.Id, accountId, cancellationToken), cancellationToken);

    [Function("ChangeOwnAccount")]
    public Task<IResult> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/accounts/{accountId}/{action}")] HttpRequest request, string accountId, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, Place.PathOf(accountId), async customer => await FormGuard.ReadFormAsync(request.HttpContext) is { } form
            ? await accounts.ActAsync(Place, customer.Id, accountId, action, form, client, cancellationToken)
            : pages.StaleForm(request), cancellationToken);

    /// <summary>Only for a main account that is signed in; the role is asked of the account's row, since it may have moved.</summary>
    private async Task<IResult> RunAsync(HttpRequest request, string path, Func<Customer, Task<IResult>> show, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        session.Enter(context);
        if (await AccountSession.FindUserAsync(context) is not { } principal) return await session.SignInAsync(context, path);
        var user = principal.GetObjectId() is { } objectId ? await users.FindAsync(objectId, cancellationToken) : null;
        if (user is null) return pages.NoAccount(request);
        var account = await customers.FindAccountAsync(user.CustomerId, user.AccountId, cancellationToken);
        return account is { IsMain: true } && account.DirectoryUserId == user.ObjectId
            ? await show(await customers.GetAsync(user.CustomerId, cancellationToken))
            : Page.SeeOther(AccountPages.Path);
    }
}
