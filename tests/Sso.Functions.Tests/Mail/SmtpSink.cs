using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Sso.Functions.Tests.Mail;

/// <summary>An SMTP server that keeps what it takes and fails on demand. It speaks just enough of RFC 5321 for one client.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SmtpFault> _faults = new();
    private readonly ConcurrentQueue<MimeMessage> _messages = new();
    private readonly Task _accepting;
    private int _connections;

    public SmtpSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>Every mail that was taken, also the one whose answer was lost.</summary>
    public IReadOnlyList<MimeMessage> Messages => [.. _messages];

    /// <summary>What goes wrong with the next mails, one each.</summary>
    public void FailNext(params SmtpFault[] faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                await ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            var fault = SmtpFault.None;
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "MAIL" && !_faults.TryDequeue(out fault)) fault = SmtpFault.None;
                switch (verb)
                {
                    case "RCPT" when fault == SmtpFault.RefuseRecipient:
                        await writer.WriteLineAsync("550 5.1.1 no such mailbox");
                        break;
                    case "RCPT" when fault == SmtpFault.TryLater:
                        await writer.WriteLineAsync("450 4.2.1 try again later");
                        break;
                    case "RCPT" when fault == SmtpFault.ShutDown:
                        await writer.WriteLineAsync("421 4.3.2 shutting down");
                        return;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        _messages.Enqueue(await ReadMessageAsync(reader));
                        if (fault == SmtpFault.LoseAnswer) return;
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 sink");
                        break;
                }
            }
        }
        catch (IOException)
        {
            // The client hung up.
        }
    }

    private async Task<MimeMessage> ReadMessageAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())));
    }
}
