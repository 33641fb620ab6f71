using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;

namespace Sso.Functions.Directory;

/// <summary>
/// New initial passwords, withdrawn ones, and the way back to the legacy log-in. Each begins a new generation of the account: the legacy log-in is good again with the
/// row's write, claims of the former user end with it, and the generation's orchestration disables and removes that user.
/// </summary>
internal sealed class AccountCredentials(
    CustomerStore customers, GenerationChanges generations, EmailReservations reservations, IOptions<CredentialOptions> options, TimeProvider time)
{
    /// <summary>Makes and mails a new initial password. Before the first sign-in only: afterwards people reset their password themselves.</summary>
    public Task<CredentialOutcome> RenewPasswordAsync(AccountChangeRequest request, DurableTaskClient? client, CancellationToken cancellationToken) =>
        BeginAsync(request with { Action = "account.password_renewed" }, account => account.RenewPassword(), client, cancellationToken);

    /// <summary>Takes an initial password back that nobody used.</summary>
    public Task<CredentialOutcome> WithdrawPasswordAsync(AccountChangeRequest request, int generation, CancellationToken cancellationToken) => BeginAsync(
        request with { Action = "account.password_withdrawn" },
        account => account.Generation == generation ? account.WithdrawPassword() : account, client: null, cancellationToken);

    /// <summary>Takes an account back to its legacy log-in.</summary>
    public Task<CredentialOutcome> RollBackAsync(AccountChangeRequest request, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        var notBefore = MovedForGood;
        return BeginAsync(
            request with { Action = "account.rolled_back" }, account => account.RollBack(DirectoryProblems.RolledBack, notBefore), client, cancellationToken);
    }

    /// <summary>Whether an account can be taken back now.</summary>
    public bool MayRollBack(Account account) => account.MayRollBack(MovedForGood);

    /// <summary>Takes every account of a customer back that can be. Repeating it goes on where it stopped.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="actor">For the audit.</param>
    /// <param name="told">Mails that the first account's change causes.</param>
    /// <param name="client">Delivers the signals.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    /// <returns>Outcome by account.</returns>
    public async Task<IReadOnlyDictionary<string, CredentialOutcome>> RollBackCustomerAsync(
        string customerId, string actor, IReadOnlyList<MailIntent> told, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        Dictionary<string, CredentialOutcome> outcomes = new(StringComparer.Ordinal);
        foreach (var account in await customers.GetAccountsAsync(customerId, cancellationToken))
        {
            var outcome = await RollBackAsync(new AccountChangeRequest(customerId, account.Id, actor, "") { Told = told }, client, cancellationToken);
            if (outcome == CredentialOutcome.Begun) told = [];
            outcomes[account.Id] = outcome;
        }
        return outcomes;
    }

    /// <summary>Gives the address of an account up that was taken back and will not move with it.</summary>
    public async Task<CredentialOutcome> ReleaseAddressAsync(AccountChangeRequest request, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        if (await customers.FindAccountAsync(request.CustomerId, request.AccountId, cancellationToken) is not { } account) return CredentialOutcome.NoSuchAccount;
        if (!account.MayReleaseAddress || account.Email is not { } email) return CredentialOutcome.NotPossible;
        var outcome = await BeginAsync(
            request with { Action = "account.address_released" }, current => current.YieldAddress(AccountProblems.AddressExpired), client, cancellationToken);
        if (outcome == CredentialOutcome.Begun)
            await reservations.ReleaseAsync(EmailAddress.FromStored(email), request.CustomerId, request.AccountId, cancellationToken);
        return outcome;
    }

    // Whose password was mailed before has moved for good.
    private DateTimeOffset MovedForGood => time.GetUtcNow() - TimeSpan.FromDays(options.Value.RollBackWithinDays);

    private async Task<CredentialOutcome> BeginAsync(
        AccountChangeRequest request, Func<Account, Account> change, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        if (await customers.FindAccountAsync(request.CustomerId, request.AccountId, cancellationToken) is null) return CredentialOutcome.NoSuchAccount;
        var made = await generations.BeginAsync(request, change, mails: null, client, cancellationToken);
        return made.IsChanged ? CredentialOutcome.Begun : CredentialOutcome.NotPossible;
    }
}
