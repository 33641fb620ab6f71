using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Hosting;

/// <summary>
/// The network address of a caller, for counting. Azure's front end writes it last into <c>X-Forwarded-For</c>; what stands before is the caller's own and counts for nothing. Only to
/// slow somebody down, never to let somebody in.
/// </summary>
internal static class CallerAddress
{
    private const int Ipv6NetworkBytes = 8;

    /// <summary>The address; of an IPv6 address its network, since one household has as many as it likes.</summary>
    public static string Of(HttpRequest request)
    {
        var last = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        var address = IPEndPoint.TryParse(last, out var forwarded) ? forwarded.Address : request.HttpContext.Connection.RemoteIpAddress;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes()[..Ipv6NetworkBytes]) : address.ToString();
    }
}
