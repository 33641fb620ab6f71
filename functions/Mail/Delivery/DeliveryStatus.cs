namespace Sso.Functions.Mail;

/// <summary>
/// What became of a mail, in the words of Azure Communication Services (https://learn.microsoft.com/azure/event-grid/communication-services-email-events). Stored by
/// name. Only <see cref="Bounced"/> and <see cref="Suppressed"/> are final.
/// </summary>
internal enum DeliveryStatus
{
    /// <summary>The recipient's server took it, which does not say that it lies in the inbox.</summary>
    Delivered,

    /// <summary>A distribution list took it; what became of its members is reported for each.</summary>
    Expanded,

    /// <summary>It could not be delivered for a reason that may pass.</summary>
    Failed,

    /// <summary>There is no such mailbox.</summary>
    Bounced,

    /// <summary>It was not even tried, since the mailbox bounced before.</summary>
    Suppressed,

    /// <summary>It was taken for spam and refused.</summary>
    FilteredSpam,

    /// <summary>It was taken for spam, phishing or too many, and put aside.</summary>
    Quarantined,
}
