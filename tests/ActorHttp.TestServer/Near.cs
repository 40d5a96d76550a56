using System.Net;
using System.Net.Sockets;

namespace ActorHttp.TestServer;

/// <summary>Tells clients on this machine from others.</summary>
internal static class Near
{
    public static bool Is(EndPoint? remote) =>
        remote is UnixDomainSocketEndPoint
        || (remote is IPEndPoint ip && IPAddress.IsLoopback(Plain(ip.Address)));

    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
