using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Sso.Functions.Tests.Mail;

/// <summary>An SMTP server that keeps what it takes and fails on demand. It speaks just enough of RFC 5321 for a client, with STARTTLS and a log-in when told to.</summary>
/// <param name="certificate">Offered by STARTTLS; null offers none.</param>
/// <param name="login">User name and password that are asked for; null asks for none.</param>
internal sealed class SmtpSink(X509Certificate2? certificate = null, (string UserName, string Password)? login = null) : IAsyncDisposable
{
    private readonly TcpListener _listener = Listen();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SmtpFault> _faults = new();
    private readonly ConcurrentQueue<MimeMessage> _messages = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private Task? _accepting;
    private int _connections;
    private int _encrypted;

    public int Port
    {
        get
        {
            _accepting ??= AcceptAsync();
            return ((IPEndPoint)_listener.LocalEndpoint).Port;
        }
    }

    public int Connections => _connections;

    /// <summary>Connections that went on under TLS.</summary>
    public int Encrypted => _encrypted;

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
        if (_accepting is not null) await _accepting;
        await Task.WhenAll(_serving);
        _stop.Dispose();
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _serving.Add(ServeAsync(client));
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
            using var connection = client;
            using var dialogue = new SmtpDialogue(client.GetStream(), certificate, login, this, _stop.Token);
            await dialogue.RunAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client hung up, or the test is over.
        }
    }

    /// <summary>One connection.</summary>
    private sealed class SmtpDialogue(Stream stream, X509Certificate2? certificate, (string UserName, string Password)? login, SmtpSink sink, CancellationToken stop) : IDisposable
    {
        private Stream _stream = stream;
        private StreamReader _reader = new(stream, Encoding.Latin1);
        private bool _isEncrypted;
        private bool _isLoggedIn = login is null;

        public void Dispose() => _reader.Dispose();

        public async Task RunAsync()
        {
            await SayAsync("220 sink");
            var fault = SmtpFault.None;
            while (await _reader.ReadLineAsync(stop) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "MAIL" && !sink._faults.TryDequeue(out fault)) fault = SmtpFault.None;
                if (!await AnswerAsync(verb, line, fault)) return;
            }
        }

        /// <returns>False when the connection ends.</returns>
        private async Task<bool> AnswerAsync(string verb, string line, SmtpFault fault)
        {
            switch (verb, fault)
            {
                case ("EHLO", _):
                    if (certificate is not null && !_isEncrypted) await SayAsync("250-STARTTLS");
                    if (login is not null) await SayAsync("250-AUTH PLAIN");
                    await SayAsync("250 sink");
                    return true;
                case ("STARTTLS", _):
                    await SayAsync("220 go on");
                    await EncryptAsync();
                    return true;
                case ("AUTH", _):
                    var sent = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Split('\0');
                    _isLoggedIn = login is { } wanted && sent is [_, var name, var password] && (name, password) == (wanted.UserName, wanted.Password);
                    await SayAsync(_isLoggedIn ? "235 welcome" : "535 5.7.8 wrong");
                    return true;
                case ("MAIL", _) when !_isLoggedIn:
                    await SayAsync("530 5.7.0 log in first");
                    return true;
                case ("MAIL", SmtpFault.RefuseSender):
                    await SayAsync("550 5.7.1 we don't know you");
                    return true;
                case ("RCPT", SmtpFault.RefuseRecipient):
                    await SayAsync("550 5.1.1 <mueller@example.com> no such mailbox");
                    return true;
                case ("RCPT", SmtpFault.TryLater):
                    await SayAsync("451 4.7.1 greylisted, try again later");
                    return true;
                case ("RCPT", SmtpFault.ShutDown):
                    await SayAsync("421 4.3.2 shutting down");
                    return false;
                case ("RCPT", SmtpFault.Hang):
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
                    return false;
                case ("DATA", _):
                    return await TakeAsync(fault);
                case ("QUIT", _):
                    await SayAsync("221 bye");
                    return false;
                default:
                    await SayAsync("250 sink");
                    return true;
            }
        }

        private async Task<bool> TakeAsync(SmtpFault fault)
        {
            await SayAsync("354 go on");
            if (fault == SmtpFault.CloseMidway) return await _reader.ReadLineAsync(stop) is null;
            var message = await ReadMessageAsync();
            if (fault == SmtpFault.RefuseContent)
            {
                await SayAsync("554 5.6.0 not this");
                return true;
            }
            sink._messages.Enqueue(message);
            if (fault == SmtpFault.LoseAnswer) return false;
            await SayAsync("250 taken");
            return true;
        }

        private async Task<MimeMessage> ReadMessageAsync()
        {
            var text = new StringBuilder();
            while (await _reader.ReadLineAsync(stop) is { } line && line != ".")
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())), stop);
        }

        private async Task EncryptAsync()
        {
            var encrypted = new SslStream(_stream);
            await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
            Interlocked.Increment(ref sink._encrypted);
            (_stream, _reader, _isEncrypted) = (encrypted, new StreamReader(encrypted, Encoding.Latin1), true);
        }

        private async Task SayAsync(string line) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), stop);
    }
}
