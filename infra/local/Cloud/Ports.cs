using System.Net;
using System.Net.Sockets;

namespace Sso.Local.Cloud;

/// <summary>Whether ports of the loopback interface are free.</summary>
internal static class Ports
{
    private const int FirstTried = 20_000;
    private const int LastTried = 30_000; // below the range that systems hand out by themselves

    /// <summary>Checks the ports before anything starts, so that the sentence names the port and what to do.</summary>
    /// <param name="basePort">The first one.</param>
    /// <param name="count">How many follow one another.</param>
    /// <exception cref="LocalCloudException">One is taken, or there are no such ports.</exception>
    public static void RequireFree(int basePort, int count)
    {
        if (basePort < 1024 || basePort + count > IPEndPoint.MaxPort)
            throw new LocalCloudException($"--port {basePort}: choose a port between 1024 and {IPEndPoint.MaxPort - count}; the local cloud uses {count} ports from there.");
        foreach (var port in Enumerable.Range(basePort, count))
            if (!IsFree(port))
                throw new LocalCloudException($"Port {port} is taken by another program: end that one, or choose other ports with --port (now {basePort} to {basePort + count - 1}).");
    }

    /// <summary>The first of some free ports that follow one another.</summary>
    public static int FindFree(int count)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var basePort = Random.Shared.Next(FirstTried, LastTried - count);
            if (Enumerable.Range(basePort, count).All(IsFree)) return basePort;
        }
        throw new LocalCloudException($"No {count} free ports that follow one another were found between {FirstTried} and {LastTried}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.ExclusiveAddressUse = true;
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
