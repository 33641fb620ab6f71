using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

/// <summary>The contract on SMTP against a server that we did not write: MailDev, the mailbox of the local cloud.</summary>
public sealed class SmtpMailDevTransportTests(MailDevFixture mailbox) : MailTransportContract, IClassFixture<MailDevFixture>
{
    private protected override Task<TransportWorld> CreateAsync() => Task.FromResult<TransportWorld>(new MailDevWorld(mailbox));

    private sealed class MailDevWorld : TransportWorld
    {
        private readonly MailDevFixture _mailbox;
        private readonly SmtpConnections _connections;
        private readonly HashSet<string> _before;

        public MailDevWorld(MailDevFixture mailbox)
        {
            _mailbox = mailbox;
            _before = [.. mailbox.ListMails()];
            var options = Options.Create(new MailOptions
            {
                Sender = "zugang@bornemann.example",
                ReplyTo = "support@bornemann.example",
                Smtp = new SmtpOptions { Host = "localhost", Port = mailbox.SmtpPort, Security = SecureSocketOptions.None },
            });
            _connections = new SmtpConnections(options, TimeProvider.System);
            Transport = new SmtpMailTransport(_connections, options, Options.Create(SampleOptions.Create()), TimeProvider.System);
        }

        public override IMailTransport Transport { get; }

        public override Task<IReadOnlyList<TakenMail>> ReadAsync() =>
            Task.FromResult<IReadOnlyList<TakenMail>>([.. _mailbox.ListMails().Except(_before).Select(file => TakenMail.Of(MimeMessage.Load(file)))]);

        public override ValueTask DisposeAsync() => _connections.DisposeAsync();
    }
}
