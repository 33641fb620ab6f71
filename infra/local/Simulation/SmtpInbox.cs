using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;
using Sso.Local.Mailbox;

namespace Sso.Local.Simulation;

/// <summary>Every mailbox of the simulation: takes each mail at once (RFC 5321, what a client needs) and keeps it until it is fetched.</summary>
internal sealed class SmtpInbox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SimulatedMail> _mails = new();
    private readonly ConcurrentDictionary<Task, byte> _serving = new();
    private readonly Task _accepting;
    private int _taken;

    public SmtpInbox()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails since the start.</summary>
    public int Taken => _taken;

    /// <summary>What has arrived since the last call, in an order that does not depend on who was faster.</summary>
    public IReadOnlyList<SimulatedMail> Fetch()
    {
        List<SimulatedMail> fetched = [];
        while (_mails.TryDequeue(out var mail)) fetched.Add(mail);
        return [.. fetched.OrderBy(mail => mail.Recipient, StringComparer.Ordinal).ThenBy(mail => mail.MessageId, StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var serving = ServeAsync(client);
                _serving.TryAdd(serving, 0);
                _ = serving.ContinueWith(ended => _serving.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The simulation is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var connection = client;
            client.NoDelay = true;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync(stream, "220 inbox");
            var recipient = "";
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "RCPT") recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')];
                if (verb == "DATA")
                {
                    await SayAsync(stream, "354 go on");
                    await TakeAsync(reader, recipient);
                }
                await SayAsync(stream, verb == "QUIT" ? "221 bye" : "250 inbox");
                if (verb == "QUIT") return;
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // The app hung up, or the simulation is over.
        }
    }

    private async Task TakeAsync(StreamReader reader, string recipient)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        using var message = await MimeMessage.LoadAsync(bytes, _stop.Token);
        Interlocked.Increment(ref _taken);
        var id = message.MessageId?.Split('@')[0] ?? "";
        _mails.Enqueue(new SimulatedMail(recipient, id, new ReceivedMail(id, message.Subject ?? "", message.TextBody ?? "")));
    }

    private async Task SayAsync(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), _stop.Token);
}
