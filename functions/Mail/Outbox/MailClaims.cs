using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>
/// Lets one run send a mail: the row is written before the mail is handed over. A claim whose run died is free again after <see cref="MailLedger.RunLimit"/>; one
/// whose attempt has failed at once, by the higher number of the next.
/// </summary>
internal sealed class MailClaims(SentMessages messages, CustomerStore customers, TimeProvider time)
{
    public async Task<MailClaim> ClaimAsync(OutboxEntry entry, MailRecipient recipient, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var wanted = new SentMessage
        {
            Id = MessageId.Of(entry.Intent),
            Intent = entry.Intent,
            MailboxAccountId = recipient.AccountId,
            MailboxGeneration = recipient.Generation,
            Attempt = entry.Attempts,
            ClaimedUntil = now + MailLedger.RunLimit,
        };
        while (true)
        {
            if (await messages.TryClaimAsync(wanted, cancellationToken)) return MailClaim.First;
            // Somebody was here before: the intent knows whether the transport took it.
            if (await customers.FindMailAsync(entry.CustomerId, entry.MailId, cancellationToken) is { AcceptedAt: not null }) return MailClaim.Accepted;
            if (await messages.FindAsync(wanted.Id, cancellationToken) is not { } stored) continue;
            // A clock that was put back must not make a claim last for ever.
            var isAlive = stored.ClaimedUntil > now && stored.ClaimedUntil <= now + MailLedger.RunLimit;
            if (isAlive && stored.Attempt >= entry.Attempts) return MailClaim.Busy;
            if (await messages.TryReplaceAsync(wanted with { ETag = stored.ETag }, cancellationToken)) return MailClaim.Repeated;
        }
    }
}
