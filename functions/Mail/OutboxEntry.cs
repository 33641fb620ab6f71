using Azure;

namespace Sso.Functions.Mail;

/// <summary>A mail that is due: where its intent is, and how often it was tried.</summary>
/// <param name="CustomerId">The customer whose partition holds the intent.</param>
/// <param name="MailId"><see cref="MailIntent.Id"/>.</param>
/// <param name="Kind">Gives the order among the mails that are due.</param>
/// <param name="Attempts">How often the transport failed.</param>
/// <param name="RowKey">Of the row in the outbox.</param>
/// <param name="ETag">Of the row in the outbox.</param>
internal sealed record OutboxEntry(string CustomerId, string MailId, MailKind Kind, int Attempts, string RowKey, ETag ETag);
