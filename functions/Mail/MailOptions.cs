using System.ComponentModel.DataAnnotations;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>How mail is sent. Section <c>Mail</c>.</summary>
internal sealed class MailOptions
{
    public const string SectionName = "Mail";

    /// <summary>NCRONTAB, in UTC: how often the outbox is looked at.</summary>
    [Required]
    public string Schedule { get; init; } = "";

    /// <summary>The address that mails come from. Its domain is the one of the message ids.</summary>
    [Required, EmailAddress]
    public string Sender { get; init; } = "";

    /// <summary>The name beside it; null takes the vendor's.</summary>
    public string? SenderName { get; init; }

    /// <summary>Where answers go; null sends them to the sender.</summary>
    [EmailAddress]
    public string? ReplyTo { get; init; }

    /// <summary>Where our own support is asked to help a customer; null sends no such mails.</summary>
    [EmailAddress]
    public string? SupportAddress { get; init; }

    /// <summary>Mails that one run sends at most. Default 100.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; init; } = 100;

    /// <summary>Mails a minute at most, whichever minute. Default 30, what Azure Communication Services starts with.</summary>
    [Range(1, 100_000)]
    public int PerMinute { get; init; } = 30;

    /// <summary>Mails an hour at most, whichever hour. Default 100, what Azure Communication Services starts with.</summary>
    [Range(1, 1_000_000)]
    public int PerHour { get; init; } = 100;

    /// <summary>Percent of both that only Entra's one-time codes may use. Default 10.</summary>
    [Range(0, 50)]
    public int ReservedForCodes { get; init; } = 10;

    /// <summary>Percent of both that only passwords and what a person asked for may use. Default 20.</summary>
    [Range(0, 40)]
    public int ReservedForUrgent { get; init; } = 20;

    /// <summary>So often the transport may put off one mail before it is given up. Default 12, which is most of a day. While the transport does not work at all, nothing is given up.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; init; } = 12;

    /// <summary>Where Azure Communication Services take mails, which the Azure flavour then uses instead of the relay. Not used locally.</summary>
    [RequiredInAzure]
    public Uri? AcsEndpoint { get; init; }

    /// <summary>The relay; not used when Azure Communication Services are configured.</summary>
    [Required]
    public SmtpOptions Smtp { get; init; } = new();
}
