using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>
/// What follows from a mail that the transport took. The intent, the account and its audit are written in one transaction; all else is repeated until the
/// row of the outbox is gone, and repeating it changes nothing.
/// </summary>
internal sealed class MailAcceptance(CustomerStore customers, LoginDirectory logins, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    /// <param name="intent">The mail.</param>
    /// <param name="account">Its account, as read before it was sent: one transaction when nobody changed it meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Intent and account as they are stored now.</returns>
    public async Task<(MailIntent Intent, Account Account)> RecordAsync(MailIntent intent, Account account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The former address was kept for this mail only.
        var accepted = intent with { AcceptedAt = now, To = null };
        while (true)
        {
            var counts = intent.Kind == MailKind.Password && account.Generation == intent.Generation;
            var changed = counts ? account.MailPassword(now) : account;
            var isChange = !ReferenceEquals(changed, account);
            var audit = new AuditRecord(now, Actors.System, isChange ? "account.password_mailed" : "mail.accepted", intent.AccountId, $"{intent.Kind} {intent.Number}");
            var change = new CustomerChange { CustomerId = intent.CustomerId, Accounts = isChange ? [changed] : [], Audit = [audit], Mails = [accepted] };
            var saved = await customers.SaveAsync(change, cancellationToken);
            if (saved is not null) return (accepted, isChange ? saved.Accounts[0] : account);
            account = await customers.GetAccountAsync(intent.CustomerId, intent.AccountId, cancellationToken);
        }
    }

    /// <summary>
    /// After a password mail the gate lets both log-ins in, and the account's orchestration goes on: the event is stored first, so that the reconciling timer
    /// raises it if we don't come to it.
    /// </summary>
    public async Task CompleteAsync(MailIntent accepted, Customer customer, Account account, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (accepted.Kind != MailKind.Password) return;
        await logins.ProjectAsync(customer, account, cancellationToken);
        var signal = new Signal(accepted.CustomerId, accepted.AccountId, accepted.Generation, MigrationEvents.PasswordMailed);
        var stored = await pending.StoreAsync(signal, accepted.AcceptedAt!.Value, cancellationToken);
        await signals.DeliverAsync(stored, client, cancellationToken);
    }
}
