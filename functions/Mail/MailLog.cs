using Microsoft.Extensions.Logging;

namespace Sso.Functions.Mail;

/// <summary>Log messages of the outbox: ids only. Event ids 2000–2099.</summary>
internal static partial class MailLog
{
    [LoggerMessage(2000, LogLevel.Information, "Mail {MailId} of customer {CustomerId} was accepted.")]
    public static partial void Accepted(this ILogger logger, string customerId, string mailId);

    [LoggerMessage(2001, LogLevel.Information, "Mail {MailId} of customer {CustomerId} is no longer wanted.")]
    public static partial void Withdrawn(this ILogger logger, string customerId, string mailId);

    [LoggerMessage(2002, LogLevel.Warning, "Mail {MailId} of customer {CustomerId} is tried again later, after {Attempts} attempts. {Reason}")]
    public static partial void Postponed(this ILogger logger, string customerId, string mailId, int attempts, string reason);

    [LoggerMessage(2003, LogLevel.Error, "Mail {MailId} of customer {CustomerId} is given up after {Attempts} attempts. {Reason}")]
    public static partial void GivenUp(this ILogger logger, string customerId, string mailId, int attempts, string reason);

    [LoggerMessage(2004, LogLevel.Information, "Mail {MailId} of customer {CustomerId} was reported as {Status}.")]
    public static partial void Reported(this ILogger logger, string customerId, string mailId, DeliveryStatus status);

    [LoggerMessage(2005, LogLevel.Warning, "A delivery report says {Status} of mail {MessageId}, which was not sent from here.")]
    public static partial void ReportOfUnknownMail(this ILogger logger, Guid messageId, DeliveryStatus status);

    [LoggerMessage(2006, LogLevel.Warning, "An event is no delivery report that can be understood.")]
    public static partial void ReportNotUnderstood(this ILogger logger);

    [LoggerMessage(2007, LogLevel.Error, "A one-time code could not be sent: {Reason}")]
    public static partial void CodeNotSent(this ILogger logger, string reason);
}
