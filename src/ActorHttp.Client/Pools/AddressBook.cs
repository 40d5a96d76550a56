using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Pools;

/// <summary>From an origin to the addresses it has.</summary>
internal static class AddressBook
{
    /// <summary>The addresses that need no asking; null where a server of names must be
    /// asked.</summary>
    public static EndPoint[]? AtHand(Origin origin)
    {
        if (origin.UnixPath is { } path)
            return [new UnixDomainSocketEndPoint(path)];
        return IPAddress.TryParse(origin.Host.Trim('[', ']'), out var address)
            ? [new IPEndPoint(address, origin.Port)]
            : null;
    }

    /// <summary>Asks; the addresses come in the order of the system.</summary>
    /// <exception cref="SocketException">The name has none.</exception>
    public static async Task<EndPoint[]> AskAsync(Origin origin, CancellationToken ct)
    {
        var found = await Dns.GetHostAddressesAsync(origin.Host, ct);
        return [.. found.Select(address => new IPEndPoint(address, origin.Port))];
    }
}
