using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>
/// Another address after the first sign-in: reserved, then proven by its mailbox. What follows a proof is the work of an orchestration (<see cref="MoveAddressActivity"/>), so that an
/// outage of the directory loses nothing. Until its end the present address signs in.
/// </summary>
internal sealed class AddressMoves(CustomerStore customers, EmailReservations reservations, ConfirmationCodes codes, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <summary>Proposes an address and mails it. Repeating it changes nothing; the present address takes an earlier proposal back.</summary>
    /// <param name="request">Which account, and who asks.</param>
    /// <param name="address">An address without a fault.</param>
    /// <param name="redirect">Mail goes to the main account.</param>
    /// <param name="isProven">The main account's own mailbox answers for it: nobody needs to be asked.</param>
    /// <param name="client">Delivers the signal.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AddressFault?> ProposeAsync(
        AccountChangeRequest request, EmailAddress address, bool redirect, bool isProven, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!await reservations.TryReserveAsync(address, request.CustomerId, request.AccountId, cancellationToken)) return AddressFault.Taken;
        var code = codes.CreateSealed(request.CustomerId, request.AccountId);
        var account = await customers.GetAccountAsync(request.CustomerId, request.AccountId, cancellationToken);
        var stored = isProven ? await StoreAsync(account, cancellationToken) : null;
        var before = account;
        var (after, _) = await customers.UpdateAccountAsync(
            request.CustomerId, request.AccountId,
            current =>
            {
                before = current;
                var proposed = current.ProposeAddress(address, redirect, code);
                return isProven ? proposed.ConfirmProposal(time.GetUtcNow()) : proposed;
            },
            changed => new AuditRecord(time.GetUtcNow(), request.Actor, changed.NextEmail is null ? "account.address_kept" : "account.address_proposed", changed.Id),
            changed => changed.NextEmail is null || isProven ? request.Told : [ProofOf(changed, time.GetUtcNow()), .. request.Told], cancellationToken);
        foreach (var given in new[] { before.NextEmail, address.Value }.OfType<string>().Select(EmailAddress.FromStored).Where(given => !after.Holds(given)))
            await reservations.ReleaseAsync(given, request.CustomerId, request.AccountId, cancellationToken);
        if (stored is not null) await signals.DeliverAsync(stored, client, cancellationToken);
        return after.Holds(address) ? null : AddressFault.Settled;
    }

    /// <summary>The mailbox has proven the proposed address. The signal is stored before the row is written.</summary>
    /// <param name="account">As it was read.</param>
    /// <param name="isOpen">Whether the account as it is now still waits for this proof.</param>
    /// <param name="client">Delivers the signal.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Account> ConfirmAsync(Account account, Func<Account, bool> isOpen, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var stored = await StoreAsync(account, cancellationToken);
        var (after, _) = await customers.UpdateAccountAsync(
            account.CustomerId, account.Id, current => isOpen(current) ? current.ConfirmProposal(time.GetUtcNow()) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.Mailbox, "account.address_proven", changed.Id), mails: null, cancellationToken);
        await signals.DeliverAsync(stored, client, cancellationToken);
        return after;
    }

    /// <summary>The proposed address is given up: its mailbox refused it, somebody else has it, or its time is over.</summary>
    /// <returns>False when it was not the account's proposal any more.</returns>
    public async Task<bool> WithdrawAsync(AccountChangeRequest request, EmailAddress address, string problem, CancellationToken cancellationToken)
    {
        var (_, changed) = await customers.UpdateAccountAsync(
            request.CustomerId, request.AccountId, current => current.NextEmail == address.Value ? current.WithdrawProposal(problem) : current,
            account => new AuditRecord(time.GetUtcNow(), request.Actor, request.Action, account.Id, problem), mails: null, cancellationToken);
        if (changed) await reservations.ReleaseAsync(address, request.CustomerId, request.AccountId, cancellationToken);
        return changed;
    }

    /// <summary>The mail that asks the mailbox of a proposed address.</summary>
    public static MailIntent ProofOf(Account account, DateTimeOffset now) =>
        new(account.CustomerId, account.Id, MailKind.AddressProof, account.Generation, account.NextNumber, now);

    private Task<StoredSignal> StoreAsync(Account account, CancellationToken cancellationToken) => pending.StoreAsync(
        new Signal(account.CustomerId, account.Id, account.Generation, MigrationEvents.AddressProven), time.GetUtcNow() + ReconcileAfter, cancellationToken);
}
