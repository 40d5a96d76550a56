using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>From the endpoint a person wrote to one the kernel can bind.</summary>
internal static class BindTarget
{
    public static EndPoint Resolve(EndPoint endPoint) =>
        endPoint switch
        {
            IPEndPoint or UnixDomainSocketEndPoint or InheritedEndPoint => endPoint,
            DnsEndPoint dns => new IPEndPoint(FirstAddress(dns), dns.Port),
            _ => throw BindException.From(endPoint, BindFailure.Unsupported),
        };

    private static IPAddress FirstAddress(DnsEndPoint dns)
    {
        try
        {
            IPAddress[] addresses = Dns.GetHostAddresses(dns.Host, dns.AddressFamily);
            return addresses.Length > 0
                ? addresses[0]
                : throw BindException.From(dns, BindFailure.HostUnknown);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw BindException.From(dns, SocketError.HostNotFound, e);
        }
    }
}
