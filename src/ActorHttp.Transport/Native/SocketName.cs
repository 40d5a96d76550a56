using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorHttp.Transport;

/// <summary>Kernel socket addresses (sockaddr) as endpoints.</summary>
internal static unsafe class SocketName
{
    private const int MaxLength = 128;
    public const int Unix = 1;
    public const int IPv4 = 2;
    public const int IPv6 = 10;

    public static EndPoint? Local(int fd)
    {
        byte* address = stackalloc byte[MaxLength];
        int length = MaxLength;
        return Libc.LocalName(fd, address, &length) == 0 ? Parse(new(address, length)) : null;
    }

    public static EndPoint? Peer(int fd)
    {
        byte* address = stackalloc byte[MaxLength];
        int length = MaxLength;
        return Libc.PeerName(fd, address, &length) == 0 ? Parse(new(address, length)) : null;
    }

    /// <summary>
    /// Whether a TCP socket met itself: a connect to a free port of this machine may get that very
    /// port as its own, and then both sides open at once. The peer is asked for only then.
    /// </summary>
    public static bool IsItsOwnPeer(int fd, int port)
    {
        byte* local = stackalloc byte[MaxLength];
        byte* peer = stackalloc byte[MaxLength];
        int localLength = MaxLength;
        int peerLength = MaxLength;
        return Libc.LocalName(fd, local, &localLength) == 0
            && PortOf(new(local, localLength)) == port
            && Libc.PeerName(fd, peer, &peerLength) == 0
            && new ReadOnlySpan<byte>(local, localLength).SequenceEqual(new(peer, peerLength));
    }

    /// <summary>An IPv4 client of a dual-mode socket is named by its IPv4 address.</summary>
    public static EndPoint? Normalize(EndPoint? endPoint) =>
        endPoint switch
        {
            IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped => new IPEndPoint(
                mapped.Address.MapToIPv4(),
                mapped.Port
            ),
            UnixDomainSocketEndPoint unix when string.IsNullOrEmpty(unix.ToString()) => null,
            _ => endPoint,
        };

    private static EndPoint? Parse(ReadOnlySpan<byte> address) =>
        BitConverter.ToUInt16(address) switch
        {
            IPv4 => new IPEndPoint(new IPAddress(address.Slice(4, 4)), PortOf(address)),
            IPv6 => Normalize(ParseIPv6(address)),
            Unix => ParseUnix(address[2..]),
            _ => null,
        };

    private static IPEndPoint ParseIPv6(ReadOnlySpan<byte> address) =>
        new(
            new IPAddress(address.Slice(8, 16), BitConverter.ToUInt32(address[24..])),
            PortOf(address)
        );

    private static UnixDomainSocketEndPoint? ParseUnix(ReadOnlySpan<byte> path)
    {
        if (path is [not 0, ..] && path.IndexOf((byte)0) is var end and >= 0)
        {
            path = path[..end];
        }
        return path.IsEmpty ? null : new UnixDomainSocketEndPoint(Encoding.UTF8.GetString(path));
    }

    private static int PortOf(ReadOnlySpan<byte> address) =>
        BinaryPrimitives.ReadUInt16BigEndian(address[2..]);
}
