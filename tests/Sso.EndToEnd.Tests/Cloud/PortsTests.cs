using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Cloud;

public sealed class PortsTests
{
    [Fact]
    public void Ports_OneTaken_NamesItAndTheOption()
    {
        var basePort = Ports.FindFree(8);
        using var listener = new TcpListener(IPAddress.Loopback, basePort + 5);
        listener.Start();

        var error = Should.Throw<LocalCloudException>(() => Ports.RequireFree(basePort, 8));

        error.Message.ShouldContain((basePort + 5).ToString(CultureInfo.InvariantCulture));
        error.Message.ShouldContain("--port");
    }

    [Fact]
    public void Ports_AllFree_Passes() => Should.NotThrow(() => Ports.RequireFree(Ports.FindFree(8), 8));

    [Theory]
    [InlineData(80)]
    [InlineData(-1)]
    [InlineData(65_530)]
    public void Ports_OutsideTheRange_IsRefused(int basePort) =>
        Should.Throw<LocalCloudException>(() => Ports.RequireFree(basePort, 8)).Message.ShouldContain("--port");
}
