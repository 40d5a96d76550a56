using System.Net.Sockets;
using System.Security.Authentication;

namespace ActorHttp.Transport;

/// <summary>
/// Is told how a handshake ended: one call, on the loop's thread, never within that which started
/// it; none after a close.
/// </summary>
public interface ITlsOwner
{
    /// <summary>Bytes may flow; attach the channel now or later.</summary>
    /// <param name="channel">The owner's from here on.</param>
    void OnSecured(TlsChannel channel);

    /// <summary>There is no connection: the channel below is closed too.</summary>
    /// <param name="cause">
    /// An <see cref="AuthenticationException"/> when one side refused the other, or did not speak
    /// TLS; a <see cref="SocketException"/> when the connection broke; an
    /// <see cref="IOException"/> when it ended too early.
    /// </param>
    void OnHandshakeFailed(Exception cause);

    /// <summary>A server's client began with a letter, so it speaks a protocol of text and no TLS.
    /// </summary>
    /// <returns>
    /// What to tell it, unencrypted, before it is read to its end; until then the handshake goes
    /// on, and <see cref="OnHandshakeFailed"/> follows. Nothing closes at once.
    /// </returns>
    ReadOnlyMemory<byte> OnPlainText() => default;
}
