namespace Sso.Functions.Mail;

/// <summary>Mails that may be sent now. They count as sent until the grant is settled.</summary>
/// <param name="Entries">Of the outbox, in the order in which to send them.</param>
/// <param name="Id">Of the grant in the ledger.</param>
/// <param name="GrantedAt">When.</param>
internal sealed record MailGrant(IReadOnlyList<OutboxEntry> Entries, long Id, DateTimeOffset GrantedAt)
{
    public int Count(MailShare share) => Entries.Count(entry => entry.Share == share);
}
