using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>How to connect.</summary>
public sealed record ConnectOptions
{
    /// <summary>What most callers want: any local address, small writes sent at once.</summary>
    public static ConnectOptions Default { get; } = new();

    /// <summary>
    /// The local IP address to connect from, of the target's family; with port 0 the system
    /// chooses one that is free for this target (IP_BIND_ADDRESS_NO_PORT). Null: it chooses both.
    /// </summary>
    public EndPoint? LocalEndPoint { get; init; }

    /// <summary>Send small writes at once (TCP_NODELAY); means nothing to Unix sockets.</summary>
    public bool NoDelay { get; init; } = true;

    /// <summary>
    /// The kernel's receive buffer (SO_RCVBUF) in bytes, set before the handshake so that it
    /// bounds the window; null leaves the system's own.
    /// </summary>
    public int? ReceiveBufferBytes { get; init; }

    /// <summary>The target as the kernel takes it; names are the caller's to resolve.</summary>
    internal EndPoint TargetFor(EndPoint endPoint)
    {
        if (endPoint is not (IPEndPoint or UnixDomainSocketEndPoint))
        {
            throw new ArgumentException($"{endPoint} is to be resolved first.", nameof(endPoint));
        }
        EndPoint target = SocketName.Normalize(endPoint) ?? endPoint;
        if (LocalEndPoint is { } local && !Fits(local, target.AddressFamily))
        {
            throw new ArgumentException(
                $"{target} cannot be reached from {local}.",
                nameof(endPoint)
            );
        }
        return target;
    }

    private static bool Fits(EndPoint local, AddressFamily family) =>
        local is IPEndPoint && local.AddressFamily == family;
}
