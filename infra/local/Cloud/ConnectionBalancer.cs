using System.Net;
using System.Net.Sockets;

namespace Sso.Local.Cloud;

/// <summary>
/// Stands before several processes of the function app as Azure's front end does: each connection goes to the next process in turn, or to another one when
/// that does not answer. TLS goes through untouched.
/// </summary>
internal sealed class ConnectionBalancer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IReadOnlyList<int> _ports;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _turn;

    private ConnectionBalancer(TcpListener listener, IReadOnlyList<int> ports)
    {
        _listener = listener;
        _ports = ports;
        _accepting = AcceptAsync();
    }

    /// <param name="port">Where to listen on loopback.</param>
    /// <param name="ports">Where the processes listen on loopback.</param>
    public static ConnectionBalancer Start(int port, IReadOnlyList<int> ports)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return new ConnectionBalancer(listener, ports);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _ = ServeAsync(client, _stopping.Token);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The local cloud stops.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var _ = client;
        try
        {
            using var process = await ConnectAsync(cancellationToken);
            if (process is null) return;
            var (near, far) = (client.GetStream(), process.GetStream());
            await Task.WhenAny(near.CopyToAsync(far, cancellationToken), far.CopyToAsync(near, cancellationToken));
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
            // Either side went away: the other one sees its connection end.
        }
    }

    private async Task<TcpClient?> ConnectAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < _ports.Count; attempt++)
        {
            var process = new TcpClient();
            try
            {
                await process.ConnectAsync(IPAddress.Loopback, _ports[(int)((uint)Interlocked.Increment(ref _turn) % _ports.Count)], cancellationToken);
                return process;
            }
            catch (SocketException)
            {
                process.Dispose();
            }
        }
        return null;
    }
}
