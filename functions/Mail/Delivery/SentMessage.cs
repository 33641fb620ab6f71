using Azure;

namespace Sso.Functions.Mail;

/// <summary>A mail as it was handed to the transport: what a delivery report finds by the mail's id.</summary>
internal sealed record SentMessage
{
    /// <summary><see cref="MessageId"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which mail.</summary>
    public required MailIntent Intent { get; init; }

    /// <summary>The account whose mailbox it went to; null when that is no account's.</summary>
    public string? MailboxAccountId { get; init; }

    /// <summary>That account's generation then.</summary>
    public int MailboxGeneration { get; init; }

    /// <summary>The attempt that has claimed it.</summary>
    public int Attempt { get; init; }

    /// <summary>Until then nobody else sends the same attempt.</summary>
    public DateTimeOffset ClaimedUntil { get; init; }

    /// <summary>What was reported last; null while nothing was.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>When that happened, says the report.</summary>
    public DateTimeOffset? StatusAt { get; init; }

    public ETag ETag { get; init; }
}
