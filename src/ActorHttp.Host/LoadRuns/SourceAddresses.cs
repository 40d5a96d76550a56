using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;

namespace ActorHttp.Host.LoadRuns;

/// <summary>Looks at the addresses to connect from, before a run finds that none of them is
/// there.</summary>
internal static class SourceAddresses
{
    /// <exception cref="FormatException">One is none of this machine's, or leads to no such
    /// target.</exception>
    public static void Check(IReadOnlyList<IPAddress> sources, Origin target)
    {
        foreach (var source in sources)
        {
            if (target.UnixPath is not null)
                throw new FormatException($"--source: a Unix socket is not reached from {source}.");
            if (
                IPAddress.TryParse(target.Host, out var address)
                && address.AddressFamily != source.AddressFamily
            )
                throw new FormatException($"--source: {address} is not reached from {source}.");
            CheckIsHere(source);
        }
    }

    private static void CheckIsHere(IPAddress source)
    {
        using var socket = new Socket(source.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(source, 0));
        }
        catch (SocketException wrong)
        {
            throw new FormatException(
                $"--source: no interface of this machine has the address {source}.",
                wrong
            );
        }
    }
}
