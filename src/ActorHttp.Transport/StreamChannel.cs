using System.Net;

namespace ActorHttp.Transport;

/// <summary>
/// Is told when its channel is ready; both on the loop's thread, straight from the poll.
/// </summary>
public interface IChannelOwner
{
    /// <summary>
    /// Bytes wait, or the end of the stream, or an error: receive to learn which. An end may be
    /// announced twice.
    /// </summary>
    void OnReadable();

    /// <summary>There is room again after a send that would have blocked.</summary>
    void OnWritable();
}

/// <summary>One connected stream socket; belongs to one loop for life.</summary>
/// <remarks>
/// Every member is for the loop's thread only, <see cref="Close"/> and <see cref="Reset"/>
/// included. Readiness is told once (edge triggered): an owner reads until
/// <see cref="IoResult.Drained"/>, or comes back by itself.
/// </remarks>
public abstract class StreamChannel
{
    /// <summary>A channel of the given loop.</summary>
    /// <param name="loop">The loop it belongs to.</param>
    protected StreamChannel(EventLoop loop) => Loop = loop;

    /// <summary>The loop this channel belongs to.</summary>
    public EventLoop Loop { get; }

    /// <summary>
    /// The peer; asked of the kernel on the first use and kept. Null for a nameless Unix peer, or
    /// when first asked after the close or after the peer's reset.
    /// </summary>
    public abstract EndPoint? RemoteEndPoint { get; }

    /// <summary>This side; as <see cref="RemoteEndPoint"/>.</summary>
    public abstract EndPoint? LocalEndPoint { get; }

    /// <summary>Whether it has not been closed on this side.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>
    /// Starts the calls to the owner, once; <see cref="IChannelOwner.OnReadable"/> follows at the
    /// next poll if bytes already wait.
    /// </summary>
    /// <param name="owner">Who is called.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The kernel takes no more.</exception>
    public abstract void Attach(IChannelOwner owner);

    /// <summary>
    /// Takes what waits, at most the length given; one system call, never blocks.
    /// </summary>
    /// <param name="buffer">Where to; an empty one moves nothing and says nothing.</param>
    public abstract IoResult Receive(Span<byte> buffer);

    /// <summary>
    /// Gives bytes to the kernel, perhaps only the first of them; one system call, never blocks.
    /// After <see cref="IoStatus.WouldBlock"/> <see cref="IChannelOwner.OnWritable"/> follows.
    /// </summary>
    /// <param name="bytes">Copied by the kernel: the buffer is free on return.</param>
    public abstract IoResult Send(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Bytes that the kernel holds and the peer has not acknowledged: whether a slow peer takes
    /// anything at all. Null where the system does not tell.
    /// </summary>
    public virtual int? QueuedBytes => null;

    /// <summary>Half-closes: the peer reads the end of the stream, receiving goes on.</summary>
    public abstract void ShutdownSend();

    /// <summary>Closes; afterwards no owner call ever comes. Idempotent.</summary>
    /// <remarks>
    /// With unread input the kernel sends a reset and the peer may lose the last bytes: half-close
    /// and read first (RFC 9112 §9.6).
    /// </remarks>
    public abstract void Close();

    /// <summary>Closes with a reset at once, throwing away what was not sent. Idempotent.</summary>
    public abstract void Reset();
}
