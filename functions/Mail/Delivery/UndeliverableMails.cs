using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>
/// Acts on a mail that will never arrive: before the first sign-in the address is asked for anew and the legacy log-in stays good, after it our support is told. Such a
/// mail is never sent again: each try would prolong the time for which the service keeps the address on its list.
/// </summary>
internal sealed class UndeliverableMails(CustomerStore customers, AddressChanges addresses, AddressMoves moves, TimeProvider time)
{
    /// <param name="intent">The mail.</param>
    /// <param name="mailboxAccountId">The account whose mailbox it went to; null when that is no account's.</param>
    /// <param name="mailboxGeneration">That account's generation when it was sent.</param>
    /// <param name="reason">For the audit: what was reported.</param>
    /// <param name="client">Tells orchestrations.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RecordAsync(
        MailIntent intent, string? mailboxAccountId, int mailboxGeneration, string reason, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await customers.FindAccountAsync(intent.CustomerId, intent.AccountId, cancellationToken) is not { } owner) return;
        if (intent.Kind == MailKind.AddressProof)
        {
            await GiveUpProposalAsync(intent, owner, cancellationToken);
            return;
        }
        var mailbox = mailboxAccountId is null || mailboxAccountId == owner.Id
            ? mailboxAccountId is null ? null : owner
            : await customers.FindAccountAsync(intent.CustomerId, mailboxAccountId, cancellationToken);
        var effect = DeliveryRules.OfUndeliverable(intent, owner, mailbox, mailboxGeneration);
        foreach (var accountId in effect.Reopen)
        {
            var request = new AccountChangeRequest(intent.CustomerId, accountId, Actors.System, "account.reopened");
            var generation = accountId == mailboxAccountId ? mailboxGeneration : intent.Generation;
            await addresses.ReopenAsync(request, generation, AccountProblems.MailUndeliverable, client, cancellationToken);
        }
        if (effect.TellSupport) await TellSupportAsync(intent, owner, reason, cancellationToken);
    }

    // The present address goes on; that the next one does not work is told where it was entered.
    private async Task GiveUpProposalAsync(MailIntent intent, Account owner, CancellationToken cancellationToken)
    {
        if (owner.NextEmail is not { } next || owner.Generation != intent.Generation || owner.NextNumber != intent.Number) return;
        var request = new AccountChangeRequest(owner.CustomerId, owner.Id, Actors.System, "account.address_undeliverable");
        await moves.WithdrawAsync(request, EmailAddress.FromStored(next), AccountProblems.MailUndeliverable, cancellationToken);
    }

    private async Task TellSupportAsync(MailIntent intent, Account owner, string reason, CancellationToken cancellationToken)
    {
        // The same report gives the same mail.
        var copy = new MailIntent(intent.CustomerId, intent.AccountId, MailKind.SupportCopy, owner.Generation, intent.Number, time.GetUtcNow());
        if (await customers.FindMailAsync(copy.CustomerId, copy.Id, cancellationToken) is not null) return;
        var audit = new AuditRecord(time.GetUtcNow(), Actors.System, "support.told", intent.AccountId, $"{intent.Kind} {intent.Number}: {reason}");
        await customers.TrySaveAsync(new CustomerChange { CustomerId = intent.CustomerId, Audit = [audit], Mails = [copy] }, cancellationToken);
    }
}
