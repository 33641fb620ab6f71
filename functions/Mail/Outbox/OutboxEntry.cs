namespace Sso.Functions.Mail;

/// <summary>A mail that is due: which, and how often it was tried.</summary>
/// <param name="Intent">The mail, without <see cref="MailIntent.To"/>: the outbox holds no address.</param>
/// <param name="Priority">Gives the order among the mails that are due.</param>
/// <param name="Attempts">How often it was handed to the transport.</param>
/// <param name="Deferrals">How often the transport put off this very mail.</param>
/// <param name="IsAnnounced">The row was written before the change that causes the mail: perhaps there is none.</param>
/// <param name="RowKey">Of the row in the outbox.</param>
internal sealed record OutboxEntry(MailIntent Intent, MailPriority Priority, int Attempts, int Deferrals, bool IsAnnounced, string RowKey)
{
    public string CustomerId => Intent.CustomerId;

    public string MailId => Intent.Id;

    public MailShare Share => Priority == MailPriority.Urgent ? MailShare.Urgent : MailShare.Normal;
}
