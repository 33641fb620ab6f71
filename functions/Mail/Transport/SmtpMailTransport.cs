using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>Sends through an SMTP relay. The Message-Id is the mail's own, so that a repeated mail is recognised as the same.</summary>
internal sealed class SmtpMailTransport(SmtpConnections connections, IOptions<MailOptions> options, IOptions<SsoOptions> sso, TimeProvider time) : IMailTransport
{
    public async Task SendAsync(RenderedMail mail, bool isRepeated, CancellationToken cancellationToken)
    {
        using var message = ToMessage(mail);
        SmtpClient? client = null;
        try
        {
            client = await connections.RentAsync(cancellationToken);
            await client.SendAsync(message, cancellationToken);
            connections.Return(client);
        }
        catch (SmtpCommandException exception)
        {
            client?.Dispose();
            // The relay's own words may quote the address: they stay out.
            throw new MailTransportException(Judge(exception), string.Create(CultureInfo.InvariantCulture, $"The relay refused the mail: {exception.ErrorCode}, status {(int)exception.StatusCode}."));
        }
        catch (Exception exception) when (IsConnectionFault(exception))
        {
            client?.Dispose();
            throw new MailTransportException(MailFailure.Unavailable, $"The relay does not answer: {exception.GetType().Name}.");
        }
        catch (OperationCanceledException)
        {
            client?.Dispose();
            throw;
        }
    }

    /// <summary>The connection does not work, whatever mail is sent over it.</summary>
    public static bool IsConnectionFault(Exception exception) => exception is SmtpProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or AuthenticationException or SslHandshakeException or NotSupportedException or IOException or SocketException or TimeoutException;

    private static MailFailure Judge(SmtpCommandException exception) => exception.ErrorCode switch
    {
        // Only what is said of the recipient or of the message is this mail's own fault; a refused sender or log-in is the same for every mail.
        SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted => (int)exception.StatusCode switch
        {
            421 => MailFailure.Unavailable,
            >= 500 => MailFailure.Refused,
            _ => MailFailure.TryLater,
        },
        _ => MailFailure.Unavailable,
    };

    private MimeMessage ToMessage(RenderedMail mail)
    {
        // Addresses are checked when they are entered; one that is none must not reach the headers whatever way it came.
        if (!EmailAddress.TryParse(mail.To, out _, out _)) throw new MailTransportException(MailFailure.Refused, "The recipient's address is none.");
        var sender = options.Value.Sender;
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id}@{sender[(sender.LastIndexOf('@') + 1)..]}",
            Subject = mail.Subject,
            Date = time.GetUtcNow(),
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(options.Value.SenderName ?? sso.Value.Support.Vendor, sender));
        message.To.Add(new MailboxAddress(mail.ToName, mail.To));
        if (options.Value.ReplyTo is { } replyTo) message.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        // Nobody's out-of-office answer is wanted (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }
}
