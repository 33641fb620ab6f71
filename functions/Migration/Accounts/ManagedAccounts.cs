using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration;

/// <summary>What the main account does with one of its accounts, wherever it looks after them. The customer comes from the session, never from the address or a form.</summary>
internal sealed class ManagedAccounts(
    CustomerStore customers, ConfirmationCodes codes, AddressChanges addresses, MailResends resends, AccountEndings endings,
    IOptions<SsoOptions> sso, IOptions<MigrationOptions> options, MigrationPages pages)
{
    /// <summary>The mark in an address that says what was done just now.</summary>
    public const string DoneMark = "done";

    private static readonly string[] Marks =
        [AccountAction.Address, AccountAction.Resend, AccountAction.Retire, AccountAction.Restore, AccountAction.Merge, nameof(ResendOutcome.WaitsForMainAccount)];

    public async Task<IReadOnlyList<ManagedAccount>> ListAsync(string customerId, CancellationToken cancellationToken) =>
        View(await customers.GetAccountsAsync(customerId, cancellationToken), withCodes: true);

    /// <param name="accounts">All accounts of a customer.</param>
    /// <param name="withCodes">With the codes that confirm, which are for the main account alone.</param>
    public IReadOnlyList<ManagedAccount> View(IReadOnlyList<Account> accounts, bool withCodes) =>
    [
        .. accounts.OrderByDescending(account => account.IsMain).ThenBy(account => account.IsGone)
            .Select(account => ManagedAccount.Of(account, accounts, codes, sso.Value))
            .Select(account => withCodes ? account : account with { Code = null }),
    ];

    public async Task<IResult> ShowAsync(AccountPlace place, string customerId, string accountId, string? done, CancellationToken cancellationToken) =>
        await FindAsync(customerId, accountId, cancellationToken) is { } found
            ? Show(place, found, done: Marks.FirstOrDefault(mark => mark == done))
            : NoSuchAccount(place, await customers.GetAsync(customerId, cancellationToken));

    public async Task<IResult> ShowSlipAsync(AccountPlace place, string customerId, string accountId, CancellationToken cancellationToken) =>
        await FindAsync(customerId, accountId, cancellationToken) is { Account: { View: { IsGone: false, Email: not null } } account, Customer: var customer }
            ? Page.Show<SlipPage>(customer.Language, new { Account = account, Place = place, CustomerName = customer.Name })
            : NoSuchAccount(place, await customers.GetAsync(customerId, cancellationToken));

    /// <summary>Does what a form of the account's page asks for, and shows the page again with what became of it.</summary>
    public async Task<IResult> ActAsync(
        AccountPlace place, string customerId, string accountId, string action, IFormCollection form, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await FindAsync(customerId, accountId, cancellationToken) is not { } found)
            return NoSuchAccount(place, await customers.GetAsync(customerId, cancellationToken));

        var request = new AccountChangeRequest(customerId, accountId, Actors.MainAccount, $"account.{action}");
        var (fault, done) = action switch
        {
            AccountAction.Address => (await ChangeAddressAsync(request, form, client, cancellationToken), action),
            AccountAction.Resend => await ResendAsync(request, cancellationToken),
            AccountAction.Retire => (await RetireAsync(request, form, client, cancellationToken), action),
            AccountAction.Restore => ((await endings.RestoreAsync(request, client, cancellationToken)).IsChanged ? null : nameof(AddressFault.Settled), action),
            AccountAction.Merge => (await MergeAsync(request, form, client, cancellationToken), action),
            _ => (nameof(AddressFault.Settled), action),
        };
        if (fault is null) return Page.SeeOther($"{(done == AccountAction.Merge ? place.ListPath : place.PathOf(accountId))}?{DoneMark}={done}");

        found = (await FindAsync(customerId, accountId, cancellationToken))!.Value;
        return Show(place, found, fault: fault, typed: action == AccountAction.Address ? form["address"].ToString() : null, redirect: form["redirect"] == "yes");
    }

    private async Task<string?> ChangeAddressAsync(AccountChangeRequest request, IFormCollection form, DurableTaskClient client, CancellationToken cancellationToken) =>
        (await addresses.ChangeAsync(request, form["address"], form["redirect"] == "yes", client, cancellationToken))?.ToString();

    private async Task<(string? Fault, string Done)> ResendAsync(AccountChangeRequest request, CancellationToken cancellationToken) =>
        await resends.ResendAsync(request with { Action = "account.mail_resent" }, cancellationToken) switch
        {
            ResendOutcome.Sent => (null, AccountAction.Resend),
            ResendOutcome.WaitsForMainAccount => (null, nameof(ResendOutcome.WaitsForMainAccount)),
            var refused => (refused.ToString(), AccountAction.Resend),
        };

    private async Task<string?> RetireAsync(AccountChangeRequest request, IFormCollection form, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (form["sure"] != "yes") return "RetireNotSure";
        return (await endings.RetireAsync(request, client, cancellationToken)).IsChanged ? null : nameof(AddressFault.Settled);
    }

    private async Task<string?> MergeAsync(AccountChangeRequest request, IFormCollection form, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (form["into"].ToString() is not { Length: > 0 } into) return "MergeNothingChosen";
        return await endings.MergeAsync(request, into, client, cancellationToken) ? null : "MergeImpossible";
    }

    private IResult Show(
        AccountPlace place, (ManagedAccount Account, Customer Customer) found, string? done = null, string? fault = null, string? typed = null, bool? redirect = null) =>
        Page.Show<ManagedAccountPage>(
            found.Customer.Language,
            new { found.Account, Place = place, options.Value.LegacyGraceHours, Done = done, Fault = fault, Typed = typed, Redirect = typed is null ? null : redirect },
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    // An id of another customer's account is one that this customer does not have.
    private async Task<(ManagedAccount Account, Customer Customer)?> FindAsync(string customerId, string accountId, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(customerId, cancellationToken);
        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        return accounts.FirstOrDefault(account => account.Id == accountId) is { State: not AccountState.Merged } account
            ? (ManagedAccount.Of(account, accounts, codes, sso.Value), customer)
            : null;
    }

    private IResult NoSuchAccount(AccountPlace place, Customer customer) => pages.MessageWithLink(
        customer.Language, StatusCodes.Status404NotFound, "NoSuchAccountTitle", place.ListPath, "BackToAccounts", "NoSuchAccountText");
}
