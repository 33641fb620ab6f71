using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;

namespace Sso.Functions.Mail;

/// <summary>Connections to the relay, kept for a while: opening one costs more than a mail, and a one-time code has no time for it.</summary>
internal sealed class SmtpConnections(IOptions<MailOptions> options, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Relays close what is idle for minutes; before that it costs nothing to keep.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);

    /// <summary>A connection that was idle for longer is asked whether it still is one.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentStack<(SmtpClient Client, long Since)> _idle = new();

    private SmtpOptions Smtp => options.Value.Smtp;

    /// <summary>A connection that is ready to send. Give it back, or dispose of it after a failure.</summary>
    public async Task<SmtpClient> RentAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryPop(out var kept))
        {
            if (await IsAliveAsync(kept.Client, time.GetElapsedTime(kept.Since), cancellationToken)) return kept.Client;
            kept.Client.Dispose();
        }
        var client = new SmtpClient { Timeout = (int)Smtp.Timeout.TotalMilliseconds };
        try
        {
            if (Smtp.TrustedCertificate is { } file) client.ServerCertificateValidationCallback = (_, certificate, _, faults) => IsTrusted(certificate, faults, file);
            await client.ConnectAsync(await OpenSocketAsync(cancellationToken), Smtp.Host, Smtp.Port, Smtp.Security, cancellationToken);
            if (Smtp.UserName is not null) await client.AuthenticateAsync(Smtp.UserName, Smtp.Password ?? "", cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public void Return(SmtpClient client) => _idle.Push((client, time.GetTimestamp()));

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var kept))
        {
            try
            {
                if (kept.Client.IsConnected) await kept.Client.DisconnectAsync(quit: true);
            }
            catch (Exception exception) when (SmtpMailTransport.IsConnectionFault(exception))
            {
                // It is gone already.
            }
            kept.Client.Dispose();
        }
    }

    // The end of a mail is a small write of its own after the body: with Nagle's algorithm it waits for the relay's delayed acknowledgement, 40 ms a mail.
    private async Task<Socket> OpenSocketAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = new CancellationTokenSource(Smtp.Timeout, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            await socket.ConnectAsync(Smtp.Host, Smtp.Port, either.Token);
            return socket;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException("The relay did not accept the connection in time.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<bool> IsAliveAsync(SmtpClient client, TimeSpan idle, CancellationToken cancellationToken)
    {
        if (!client.IsConnected || idle > KeptFor) return false;
        if (idle <= TrustedFor) return true;
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is SmtpCommandException || SmtpMailTransport.IsConnectionFault(exception))
        {
            return false;
        }
    }

    // The relay of a company often has a certificate of the company's own.
    private static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors faults, string file)
    {
        // Who issued it is our own question here; whose it is, is not.
        if (certificate is null || (faults & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(file));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(presented);
    }
}
