using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;
using Sso.Functions.Migration;

namespace Sso.Functions.Portal;

/// <summary>
/// What somebody may do who knows the old username and password: have mail sent to the account's own mailbox, and say that it is not theirs. Neither gives access to
/// anything: nobody chooses an address here.
/// </summary>
internal sealed class OldDoor(
    CustomerStore customers, MailResends resends, AccountCredentials credentials, AddressChanges addresses, Outbox outbox, TimeProvider time)
{
    public async Task<OldDoorOutcome> SendPasswordAsync(OldDoorSession session, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var account = await customers.GetAccountAsync(session.CustomerId, session.AccountId, cancellationToken);
        if (account.SignedInAt is not null) return OldDoorOutcome.ResetInstead;
        var request = Request(session, "account.password_resent");
        var outcome = await resends.ResendAsync(request, cancellationToken);
        if (outcome == ResendOutcome.Sent) return OldDoorOutcome.Sent;
        if (outcome != ResendOutcome.NothingToSend) return OldDoorOutcome.TooSoon;
        return await credentials.RenewPasswordAsync(request, client, cancellationToken) == CredentialOutcome.Begun ? OldDoorOutcome.Renewed : OldDoorOutcome.TooSoon;
    }

    public async Task<OldDoorOutcome> ReportNoMailboxAsync(OldDoorSession session, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var account = await customers.GetAccountAsync(session.CustomerId, session.AccountId, cancellationToken);
        var request = Request(session, "account.no_mailbox");
        if (account.SignedInAt is null && await addresses.ReopenAsync(request, account.Generation, AccountProblems.MailUndeliverable, client, cancellationToken))
            return OldDoorOutcome.AddressReopened;
        await TellSupportAsync(account, cancellationToken);
        return OldDoorOutcome.SupportTold;
    }

    /// <summary>One mail to support for each generation; the account's row says why.</summary>
    private async Task TellSupportAsync(Account account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mail = new MailIntent(account.CustomerId, account.Id, MailKind.SupportCopy, account.Generation, Number: 1, now);
        await customers.UpdateAccountAsync(
            account.CustomerId, account.Id, current => current.Report(AccountProblems.MailUndeliverable),
            changed => new AuditRecord(now, Actors.OldDoor, "account.no_mailbox", changed.Id), _ => [mail], cancellationToken);
        await outbox.PublishAsync([mail], cancellationToken);
    }

    private static AccountChangeRequest Request(OldDoorSession session, string action) => new(session.CustomerId, session.AccountId, Actors.OldDoor, action);
}
