using System.Buffers;
using System.Globalization;
using System.Net;
using MailKit.Net.Smtp;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using SmtpResponse = SmtpServer.Protocol.SmtpResponse;

namespace Sso.Local.Mailbox;

/// <summary>An SMTP relay before the mailbox that lets mails go wrong on demand, and hands over all others.</summary>
internal sealed class FaultyRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private FaultyRelay(SmtpServer.SmtpServer server, int port)
    {
        Port = port;
        _running = server.StartAsync(_stop.Token);
    }

    /// <summary>Where it listens on loopback.</summary>
    public int Port { get; }

    /// <param name="port">Where the relay listens on loopback.</param>
    /// <param name="mailboxPort">Where the mailbox takes mails.</param>
    /// <param name="next">What happens to the next mail; null for nothing.</param>
    public static FaultyRelay Start(int port, int mailboxPort, Func<MailFault?> next)
    {
        var services = new ServiceProvider();
        services.Add(new Store(mailboxPort, next));
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port)))
            .Build();
        return new FaultyRelay(new SmtpServer.SmtpServer(options, services), port);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
    }

    private sealed class Store(int mailboxPort, Func<MailFault?> next) : MessageStore
    {
        // 450, which the library has no name for: try later.
        private static readonly SmtpResponse TooMany = new((SmtpReplyCode)450, "4.7.1 too many mails, try later");
        private static readonly SmtpResponse GoingDown = new(SmtpReplyCode.ServiceUnavailable, "4.3.2 the relay is going down");

        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            switch (next())
            {
                case MailFault.Throttled: return TooMany;
                case MailFault.Unavailable: return GoingDown;
                case MailFault.Silent:
                    await Task.Delay(Silence, TimeProvider.System, cancellationToken);
                    return Hangup(context);
                case MailFault.AnswerLost:
                    await HandOverAsync(transaction, buffer, cancellationToken);
                    return Hangup(context);
                default:
                    await HandOverAsync(transaction, buffer, cancellationToken);
                    return SmtpResponse.Ok;
            }
        }

        // The answer finds no connection any more.
        private static SmtpResponse Hangup(ISessionContext context)
        {
            context.Pipe.Dispose();
            return SmtpResponse.Ok;
        }

        private async Task HandOverAsync(IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var content = new MemoryStream(buffer.ToArray());
            using var message = await MimeMessage.LoadAsync(content, cancellationToken);
            using var mailbox = new SmtpClient();
            await mailbox.ConnectAsync("127.0.0.1", mailboxPort, MailKit.Security.SecureSocketOptions.None, cancellationToken);
            await mailbox.SendAsync(message, Address(transaction.From), transaction.To.Select(Address), cancellationToken);
            await mailbox.DisconnectAsync(quit: true, cancellationToken);
        }

        private static MailboxAddress Address(SmtpServer.Mail.IMailbox mailbox) =>
            new("", string.Create(CultureInfo.InvariantCulture, $"{mailbox.User}@{mailbox.Host}"));
    }
}
