using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>Sends through an SMTP relay, over one connection a run. The Message-Id is the mail's own, so that a repeated mail is recognised as the same.</summary>
internal sealed class SmtpMailTransport(IOptions<MailOptions> options, IOptions<SsoOptions> sso, TimeProvider time) : IMailTransport
{
    private readonly SmtpClient _client = new() { Timeout = (int)options.Value.Smtp.Timeout.TotalMilliseconds };

    public async Task SendAsync(RenderedMail mail, CancellationToken cancellationToken)
    {
        using var message = ToMessage(mail);
        try
        {
            await ConnectAsync(cancellationToken);
            await _client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException exception)
        {
            await DisconnectAsync();
            var status = (int)exception.StatusCode;
            var failure = exception.StatusCode == SmtpStatusCode.ServiceNotAvailable ? MailFailure.Unavailable
                : status >= 500 ? MailFailure.Refused
                : MailFailure.TryLater;
            // The relay's own words may quote the address: they stay out.
            throw new MailTransportException(failure, $"The relay refused the mail: {exception.ErrorCode}, status {status}.");
        }
        catch (Exception exception) when (exception is SmtpProtocolException or ServiceNotConnectedException or AuthenticationException
            or SslHandshakeException or IOException or SocketException or TimeoutException)
        {
            await DisconnectAsync();
            throw new MailTransportException(MailFailure.Unavailable, $"The relay does not answer: {exception.GetType().Name}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        _client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_client.IsConnected) return;
        var smtp = options.Value.Smtp;
        await _client.ConnectAsync(smtp.Host, smtp.Port, smtp.Security, cancellationToken);
        if (smtp.UserName is not null) await _client.AuthenticateAsync(smtp.UserName, smtp.Password ?? "", cancellationToken);
    }

    private async Task DisconnectAsync()
    {
        if (!_client.IsConnected) return;
        try
        {
            await _client.DisconnectAsync(quit: true);
        }
        catch (Exception exception) when (exception is SmtpProtocolException or SmtpCommandException or IOException or SocketException)
        {
            // The connection is gone already.
        }
    }

    private MimeMessage ToMessage(RenderedMail mail)
    {
        var sender = options.Value.Sender;
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id}@{sender[(sender.LastIndexOf('@') + 1)..]}",
            Subject = mail.Subject,
            Date = time.GetUtcNow(),
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(sso.Value.Support.Vendor, sender));
        message.To.Add(new MailboxAddress(mail.ToName, mail.To));
        if (options.Value.ReplyTo is { } replyTo) message.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        // Nobody's out-of-office answer is wanted (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }
}
