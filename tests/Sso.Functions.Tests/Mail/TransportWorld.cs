using MimeKit;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

/// <summary>A transport with the service that it speaks to.</summary>
internal abstract class TransportWorld : IAsyncDisposable
{
    public abstract IMailTransport Transport { get; }

    /// <summary>The mails that the service took.</summary>
    public abstract Task<IReadOnlyList<TakenMail>> ReadAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>A mail as the service has it.</summary>
    internal sealed record TakenMail(string Id, string From, string ReplyTo, string To, string Subject, string Text, string Html, IReadOnlyList<string> Headers)
    {
        public static TakenMail Of(MimeMessage message) => new(
            message.MessageId!.Split('@')[0], ((MailboxAddress)message.From[0]).Address, ((MailboxAddress)message.ReplyTo[0]).Address,
            ((MailboxAddress)message.To[0]).Address, message.Subject ?? "", message.TextBody ?? "", message.HtmlBody ?? "", [.. message.Headers.Select(header => header.Field)]);
    }
}
