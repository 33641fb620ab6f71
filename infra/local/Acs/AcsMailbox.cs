using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Sso.Local.Acs;

/// <summary>Brings what the stand-in took into the local mailbox. The Message-Id begins with the operation's id, by which the delivery reporter names the mail.</summary>
internal sealed class AcsMailbox(int smtpPort)
{
    public async Task DeliverAsync(Guid id, AcsMail mail, CancellationToken cancellationToken)
    {
        using var message = new MimeMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{id}@acs.local"),
            Subject = mail.Content!.Subject!,
            Body = new BodyBuilder { TextBody = mail.Content.PlainText, HtmlBody = mail.Content.Html }.ToMessageBody(),
        };
        message.From.Add(MailboxAddress.Parse(mail.SenderAddress!));
        Add(message.To, mail.Recipients!.To);
        Add(message.Cc, mail.Recipients.Cc);
        Add(message.Bcc, mail.Recipients.Bcc);
        Add(message.ReplyTo, mail.ReplyTo);
        foreach (var (name, value) in mail.Headers ?? new Dictionary<string, string>()) message.Headers.Add(name, value);

        using var client = new SmtpClient();
        await client.ConnectAsync("localhost", smtpPort, SecureSocketOptions.None, cancellationToken);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static void Add(InternetAddressList list, IReadOnlyList<AcsMail.MailAddress>? addresses) =>
        list.AddRange((addresses ?? []).Select(address => new MailboxAddress(address.DisplayName, address.Address!)));
}
