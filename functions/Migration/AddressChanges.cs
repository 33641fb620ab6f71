using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>
/// What may happen to an account's address after the submission and before its first sign-in: another one is entered, its mailbox refuses it, it does not work,
/// or somebody else proves that it is theirs. The order is: reserve the new one, write the account, release the old one. After the first sign-in a new one is proposed
/// (<see cref="AddressMoves"/>).
/// </summary>
internal sealed class AddressChanges(
    CustomerStore customers, EmailReservations reservations, ConfirmationCodes codes, GenerationChanges generations, AddressMoves moves, IOptions<TenantOptions> tenant,
    TimeProvider time)
{
    /// <summary>Enters another address, or proposes one for an account that somebody has signed in with. Repeating it changes nothing.</summary>
    /// <param name="request">Which account, and who asks.</param>
    /// <param name="typed">As it was typed.</param>
    /// <param name="redirect">Mail goes to the main account.</param>
    /// <param name="client">Delivers the signals.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the address is the account's now, or will be once its mailbox has proven it; else what is wrong with it.</returns>
    public async Task<AddressFault?> ChangeAsync(
        AccountChangeRequest request, string? typed, bool redirect, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var account = await customers.GetAccountAsync(request.CustomerId, request.AccountId, cancellationToken);
        if (await CheckAsync(account, typed, redirect, cancellationToken) is { } fault) return fault;
        if (!EmailAddress.TryParse(typed, out var address, out var malformed)) return AddressRules.FromParser(malformed);
        if (account.MayMoveAddress)
        {
            var isProven = redirect && await IsAnsweredForAsync(account, address, cancellationToken);
            return await moves.ProposeAsync(request with { Action = "account.address_proposed" }, address, redirect, isProven, client, cancellationToken);
        }
        if (!await reservations.TryReserveAsync(address, request.CustomerId, request.AccountId, cancellationToken)) return AddressFault.Taken;

        var code = codes.CreateSealed(request.CustomerId, request.AccountId);
        var change = await generations.BeginAsync(
            request with { Action = "account.address_changed" }, current => current.ChangeAddress(address, redirect, code),
            (before, after) => before.Email is { } left && left != after.Email && before.ConfirmedAt is not null ? [TellFormer(after, left)] : [], client, cancellationToken);
        var given = change.After.Email == address.Value ? change.Before.Email : address.Value;
        if (given is not null && given != change.After.Email)
            await reservations.ReleaseAsync(EmailAddress.FromStored(given), request.CustomerId, request.AccountId, cancellationToken);
        if (change.After.Email != address.Value) return AddressFault.Settled;
        if (change.IsChanged && change.After.IsMain) await UncoverAsync(change, client, cancellationToken);
        return null;
    }

    /// <summary>What is wrong with an address for an account, before anybody is asked whether it is free. Changes nothing.</summary>
    public async Task<AddressFault?> CheckAsync(Account account, string? typed, bool redirect, CancellationToken cancellationToken)
    {
        if (!account.MayChangeAddress && !account.MayMoveAddress) return AddressFault.Settled;
        return EmailAddress.TryParse(typed, out var address, out var malformed)
            ? await FindFaultAsync(account, address, redirect, cancellationToken)
            : AddressRules.FromParser(malformed);
    }

    /// <summary>"Das bin ich nicht": the address is given up, and the main account asked for another one.</summary>
    public async Task<bool> DeclineAsync(AccountChangeRequest request, int generation, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var change = await generations.BeginAsync(
            request with { Action = "account.address_declined" },
            current => current.Generation == generation ? current.Decline(AccountProblems.AddressDeclined) : current,
            (_, after) => [Questions.Create(after, time.GetUtcNow())], client, cancellationToken);
        if (!change.IsChanged) return false;
        await reservations.ReleaseAsync(EmailAddress.FromStored(change.Before.Email!), request.CustomerId, request.AccountId, cancellationToken);
        return true;
    }

    /// <summary>
    /// The address does not work: it stays in sight with the reason, the legacy log-in is good again, and the main account is asked for another one. After the first
    /// sign-in nothing changes.
    /// </summary>
    /// <param name="request">Which account, and who found out.</param>
    /// <param name="generation">The generation whose mail did not arrive; of an older one it means nothing.</param>
    /// <param name="problem">A code of <see cref="AccountProblems"/>.</param>
    /// <param name="client">Delivers the signals; null leaves that to the reconciling timer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> ReopenAsync(
        AccountChangeRequest request, int generation, string problem, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        var change = await generations.BeginAsync(
            request with { Action = "account.reopened", Detail = problem },
            current => current.Generation == generation ? current.Reopen(problem) : current,
            (_, after) => [Questions.Create(after, time.GetUtcNow())], client, cancellationToken);
        return change.IsChanged;
    }

    /// <summary>What is wrong with an address before anybody is asked whether it is free.</summary>
    private async Task<AddressFault?> FindFaultAsync(Account account, EmailAddress address, bool redirect, CancellationToken cancellationToken)
    {
        if (!tenant.Value.PlusAddresses && AddressRules.IsTagged(address)) return AddressFault.Tagged;
        var others = (await customers.GetAccountsAsync(account.CustomerId, cancellationToken)).Where(other => other.Id != account.Id).ToList();
        if (others.Any(other => !other.IsGone && (other.Email == address.Value || other.NextEmail == address.Value))) return AddressFault.Repeated;
        return AddressRules.FindFault(account.IsMain, address, redirect, others.FirstOrDefault(other => other.IsMain)?.Email);
    }

    /// <summary>Nobody reads the mailbox of a pseudo-address: the main account's, which is proven, answers for it.</summary>
    private async Task<bool> IsAnsweredForAsync(Account account, EmailAddress address, CancellationToken cancellationToken) =>
        await customers.FindMainAccountAsync(account.CustomerId, cancellationToken) is { ConfirmedAt: not null, Email: { } main } && RedirectRules.IsCoveredBy(address, EmailAddress.FromStored(main));

    private MailIntent TellFormer(Account after, string former) =>
        new(after.CustomerId, after.Id, MailKind.AddressLeft, after.Generation, Number: 1, time.GetUtcNow()) { To = former };

    /// <summary>The main account's new address may no longer cover redirected ones that wait for its confirmation: they are asked for anew.</summary>
    private async Task UncoverAsync(GenerationChange main, DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var account in await customers.GetAccountsAsync(main.After.CustomerId, cancellationToken))
        {
            if (account.State != AccountState.AddressEntered || !RedirectRules.IsCovered(account, main.Before) || RedirectRules.IsCovered(account, main.After)) continue;
            var request = new AccountChangeRequest(account.CustomerId, account.Id, Actors.System, "account.reopened");
            await ReopenAsync(request, account.Generation, AccountProblems.AddressNotCovered, client, cancellationToken);
        }
    }
}
