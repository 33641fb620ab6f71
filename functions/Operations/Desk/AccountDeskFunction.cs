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
    StaffDoor door, StaffPages pages, AccountDesk desk, SupportActions actions, AddressChanges addresses, FourEyes fourEyes, CallerProofs proofs, CustomerStore customers, TimeProvider time)
{
    private const string Account = "operations/customers/{customerId}/accounts/{accountId}";

    // What a page that was redirected to may say; anybody can write an address.
    private static readonly string[] Marks =
    [
        AccountAction.Address, AccountAction.Resend, AccountAction.Retire, AccountAction.Restore,
        SupportAction.NewPassword, SupportAction.RollBack, SupportAction.ReleaseAddress, SupportAction.Restart, SupportAction.MainAccount, "proposed",
    ];

    [Function("ShowAccountOnDesk")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Account)] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => door.RunAsync(request, staff => desk.ShowAsync(request, staff, customerId, accountId, new AccountPageState
        {
            Done = Marks.FirstOrDefault(mark => mark == request.Query[AccountDesk.DoneMark]),
            AsksForPassword = request.Query["password"] == "check",
        }, client, cancellationToken));

    [Function("ActOnDesk")]
    public Task<IResult> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Account}/{{action}}")] HttpRequest request, string customerId, string accountId, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, accountId, action, operatorsOnly: false, client, async (staff, found, form) =>
        {
            if (found.Customer.State < CustomerState.InProgress) return ProposalOutcome.Refused(DeskFaults.NotSubmitted);
            if (fourEyes.IsOn && action == AccountAction.Address && found.Account.MayMoveAddress) return await ProposeAddressAsync(staff, found.Account, form, client, cancellationToken);
            var change = await RequestAsync(customerId, accountId, staff, action, cancellationToken);
            return await actions.RunAsync(change, found.Account, action, form, client, cancellationToken) is { } fault ? ProposalOutcome.Refused(fault) : ProposalOutcome.Done;
        }, cancellationToken);

    /// <summary>Gives the role of main account to this account, when the person who had it has left the company.</summary>
    [Function("MoveMainAccountOnDesk")]
    public Task<IResult> MoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/main-account/{accountId}")] HttpRequest request, string customerId, string accountId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, customerId, accountId, SupportAction.MainAccount, operatorsOnly: true, client, async (staff, _, form) => form[SupportAction.SureField] != "yes"
            ? ProposalOutcome.Refused(DeskFaults.NotSure)
            : await fourEyes.ActAsync(await fourEyes.CreateAsync(customerId, accountId, SupportAction.MainAccount, staff, cancellationToken), client, cancellationToken),
            cancellationToken);

    private Task<IResult> RunAsync(
        HttpRequest request, string customerId, string accountId, string action, bool operatorsOnly, DurableTaskClient client,
        Func<StaffMember, (Customer Customer, Account Account), IFormCollection, Task<ProposalOutcome>> act, CancellationToken cancellationToken)
    {
        var path = AccountPlace.Desk(customerId).PathOf(accountId);
        return door.ActAsync(request, path, operatorsOnly, async (staff, form) =>
        {
            if (await desk.FindAsync(customerId, accountId, cancellationToken) is not { } found) return pages.NoSuchAccount(request, customerId);
            // Whoever looks at an old page must look again before anything is done.
            var isStale = form[SupportAction.VersionField] != found.Account.Version.ToString(CultureInfo.InvariantCulture);
            var outcome = isStale ? ProposalOutcome.Refused(DeskFaults.Stale)
                : SupportAction.NeedsProof(action) && await proofs.FindAsync(customerId, staff, cancellationToken) is null ? ProposalOutcome.Refused(DeskFaults.NotProven)
                : await act(staff, found, form);
            if (outcome.Fault is not { } fault) return Page.SeeOther($"{path}?{AccountDesk.DoneMark}={outcome.MarkOf(action)}");
            var typed = action == AccountAction.Address ? form["address"].ToString() : null;
            return await desk.ShowAsync(
                request, staff, customerId, accountId,
                new AccountPageState { Fault = fault, Typed = typed, Redirect = typed is null ? null : form["redirect"] == "yes" }, client, cancellationToken);
        });
    }

    /// <summary>What is wrong with it is told to who types it, not to who confirms it.</summary>
    private async Task<ProposalOutcome> ProposeAddressAsync(StaffMember staff, Account account, IFormCollection form, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (typed, redirect) = (form["address"].ToString(), form["redirect"] == "yes");
        if (await addresses.CheckAsync(account, typed, redirect, cancellationToken) is { } fault) return ProposalOutcome.Refused(fault.ToString());
        var proposal = await fourEyes.CreateAsync(account.CustomerId, account.Id, AccountAction.Address, staff, cancellationToken);
        return await fourEyes.ActAsync(proposal with { Address = typed.Trim(), Redirect = redirect }, client, cancellationToken);
    }

    private async Task<AccountChangeRequest> RequestAsync(string customerId, string accountId, StaffMember staff, string action, CancellationToken cancellationToken)
    {
        var request = new AccountChangeRequest(customerId, accountId, staff.Actor, $"account.{action}");
        return SupportAction.NeedsProof(action)
            ? request with { Told = SupportMessages.Of(await customers.GetAccountsAsync(customerId, cancellationToken), accountId, action, time.GetUtcNow()) }
            : request;
    }
}
