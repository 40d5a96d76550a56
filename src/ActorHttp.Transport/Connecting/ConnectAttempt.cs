using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>
/// Is told how its connect ended: one call, on the loop's thread, never within that of
/// <see cref="EventLoop.Connect"/>. A loop that ends tells nothing.
/// </summary>
public interface IConnectOwner
{
    /// <summary>The channel is the owner's from here on; it is not attached yet.</summary>
    /// <param name="channel">Attach it now or later: nothing that arrives is missed.</param>
    void OnConnected(StreamChannel channel);

    /// <summary>There is no connection, and no descriptor is left of it.</summary>
    /// <param name="error">
    /// Such as <see cref="SocketError.ConnectionRefused"/> (also when the socket met itself),
    /// <see cref="SocketError.AddressNotAvailable"/> (no such Unix path, or no local port left), or
    /// <see cref="SocketError.TooManyOpenSockets"/>.
    /// </param>
    void OnConnectFailed(SocketError error);
}

/// <summary>A connect on its way; for its loop's thread only.</summary>
/// <remarks>It has no time limit of its own: whoever has no more patience cancels it.</remarks>
public abstract class ConnectAttempt
{
    /// <summary>
    /// Gives up and closes the descriptor; afterwards no owner call ever comes. Idempotent, and
    /// without effect once the owner was called.
    /// </summary>
    public abstract void Cancel();
}
