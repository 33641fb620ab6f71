using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Shows the page of an account for support.</summary>
internal sealed class AccountDesk(
    CustomerStore customers, ManagedAccounts managed, AccountCredentials credentials, EntraDirectory directory, CallerProofs proofs, SupportPins pins, StaffPages pages)
{
    /// <summary>The mark in an address that says what was done just now.</summary>
    public const string DoneMark = "done";

    /// <returns>Null when the customer has no such account.</returns>
    public async Task<(Customer Customer, Account Account)?> FindAsync(string customerId, string accountId, CancellationToken cancellationToken)
    {
        if (!RowRules.IsId(customerId) || !RowRules.IsId(accountId)) return null;
        if (await customers.FindAsync(customerId, cancellationToken) is not { } customer) return null;
        return await customers.FindAccountAsync(customerId, accountId, cancellationToken) is { } account ? (customer, account) : null;
    }

    /// <param name="request">Tells the language.</param>
    /// <param name="staff">Who looks.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="state">What just happened.</param>
    /// <param name="client">Tells whether a step has stopped.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> ShowAsync(
        HttpRequest request, StaffMember staff, string customerId, string accountId, AccountPageState state, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!RowRules.IsId(customerId) || await customers.FindAsync(customerId, cancellationToken) is not { } customer) return pages.NoSuchAccount(request, customerId);
        var all = await customers.GetAccountsAsync(customerId, cancellationToken);
        if (all.FirstOrDefault(one => one.Id == accountId) is not { } account) return pages.NoSuchAccount(request, customerId);
        var view = managed.View(all, withCodes: false).First(one => one.View.Id == accountId);
        if (state.AsksForPassword) state = state with { Password = await AskForPasswordAsync(account, cancellationToken) };
        return Page.Show<DeskAccountPage>(PageLanguage.Of(request), new
        {
            Account = DeskAccount.Of(customer, account, view, credentials.MayRollBack(account)) with
            {
                CanRestart = await AccountRestarts.HasStoppedAsync(customer, account, client, cancellationToken),
            },
            Staff = staff,
            State = state,
            Proof = await ProofView.ReadAsync(proofs, pins, request, customerId, staff, cancellationToken),
        }, state.StatusCode);
    }

    /// <returns>A part of the name of a text.</returns>
    private async Task<string> AskForPasswordAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.DirectoryUserId is not { } userId) return "NoUser";
        try
        {
            return await directory.FindPasswordAsync(userId, cancellationToken) is not { } password ? "NoUser" : password.IsInitial ? "Initial" : "Own";
        }
        catch (DirectoryException)
        {
            return "Unavailable";
        }
    }
}
