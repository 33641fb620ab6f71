using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>The page of an account for support, and its forms.</summary>
internal sealed class AccountDeskFunction(
    StaffDoor door, StaffPages pages, AccountDesk desk, SupportActions actions, MainAccountRole role, CallerProofs proofs, CustomerStore customers, TimeProvider time)
{
    private const string Account = "operations/customers/{customerId}/accounts/{accountId}";

    // What a page that was redirected to may say; anybody can write an address.
    private static readonly string[] Marks =
    [
        AccountAction.Address, AccountAction.Resend, AccountAction.Retire, AccountAction.Restore,
        SupportAction.NewPassword, SupportAction.RollBack, SupportAction.ReleaseAddress, SupportAction.MainAccount,
    ];

    [Function("ShowAccountOnDesk")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Account)] HttpRequest request, string customerId, string accountId,
        CancellationToken cancellationToken) => door.RunAsync(request, staff => desk.ShowAsync(request, staff, customerId, accountId, new AccountPageState
        {
            Done = Marks.FirstOrDefault(mark => mark == request.Query[AccountDesk.DoneMark]),
            AsksForPassword = request.Query["password"] == "check",
        }, cancellationToken));

    [Function("ActOnDesk")]
    public Task<IResult> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Account}/{{action}}")] HttpRequest request, string customerId, string accountId, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, accountId, action, operatorsOnly: false, async (change, customer, form) => customer.State < CustomerState.InProgress
            ? DeskFaults.NotSubmitted
            : await actions.RunAsync(change with { Action = $"account.{action}" }, action, form, client, cancellationToken), cancellationToken);

    /// <summary>Gives the role of main account to this account, when the person who had it has left the company.</summary>
    [Function("MoveMainAccountOnDesk")]
    public Task<IResult> MoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/main-account/{accountId}")] HttpRequest request, string customerId, string accountId,
        CancellationToken cancellationToken) =>
        RunAsync(request, customerId, accountId, SupportAction.MainAccount, operatorsOnly: true, async (change, _, form) => form[SupportAction.SureField] != "yes"
            ? DeskFaults.NotSure
            : await role.MoveAsync(change with { Action = "account.main_role_given" }, cancellationToken) is var outcome and not MoveRoleOutcome.Moved ? outcome.ToString() : null,
            cancellationToken);

    private Task<IResult> RunAsync(
        HttpRequest request, string customerId, string accountId, string action, bool operatorsOnly,
        Func<AccountChangeRequest, Customer, IFormCollection, Task<string?>> act, CancellationToken cancellationToken)
    {
        var path = AccountPlace.Desk(customerId).PathOf(accountId);
        return door.ActAsync(request, path, operatorsOnly, async (staff, form) =>
        {
            if (await desk.FindAsync(customerId, accountId, cancellationToken) is not { } found) return pages.NoSuchAccount(request, customerId);
            // Whoever looks at an old page must look again before anything is done.
            var isStale = form[SupportAction.VersionField] != found.Account.Version.ToString(CultureInfo.InvariantCulture);
            var fault = isStale ? DeskFaults.Stale
                : SupportAction.NeedsProof(action) && await proofs.FindAsync(customerId, staff, cancellationToken) is null ? DeskFaults.NotProven
                : await act(await RequestAsync(customerId, accountId, staff, action, cancellationToken), found.Customer, form);
            if (fault is null) return Page.SeeOther($"{path}?{AccountDesk.DoneMark}={action}");
            var typed = action == AccountAction.Address ? form["address"].ToString() : null;
            return await desk.ShowAsync(
                request, staff, customerId, accountId,
                new AccountPageState { Fault = fault, Typed = typed, Redirect = typed is null ? null : form["redirect"] == "yes" }, cancellationToken);
        });
    }

    private async Task<AccountChangeRequest> RequestAsync(string customerId, string accountId, StaffMember staff, string action, CancellationToken cancellationToken)
    {
        var request = new AccountChangeRequest(customerId, accountId, staff.Actor, "");
        return SupportAction.NeedsProof(action)
            ? request with { Told = SupportMessages.Of(await customers.GetAccountsAsync(customerId, cancellationToken), accountId, action, time.GetUtcNow()) }
            : request;
    }
}
