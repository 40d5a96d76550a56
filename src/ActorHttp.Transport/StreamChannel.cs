using System.Net;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

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
    private const int FileBytes = 64 * 1024;

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
    /// As <see cref="Send"/>, and more follows at once: the kernel may hold the bytes back for it,
    /// so that a head and what is sent behind it share a packet.
    /// </summary>
    /// <inheritdoc cref="Send"/>
    public virtual IoResult SendBefore(ReadOnlySpan<byte> bytes) => Send(bytes);

    /// <summary>
    /// Sends bytes of a file, perhaps only the first of them; never waits for the peer. It does
    /// wait for the disk where they are not in memory: see <see cref="PageCache"/>.
    /// <see cref="IoStatus.EndOfStream"/>: the file ends before <paramref name="offset"/>.
    /// </summary>
    /// <param name="file">Open for reading; its handle is valid during the call.</param>
    /// <param name="offset">Where in the file.</param>
    /// <param name="count">Bytes at most, more than none.</param>
    /// <remarks>By default a read of at most 64 KiB and a send: what was not taken is read again.
    /// </remarks>
    public virtual IoResult SendFile(SafeFileHandle file, long offset, int count)
    {
        byte[] buffer = Loop.Buffers.Rent(Math.Min(count, FileBytes));
        try
        {
            Span<byte> part = buffer.AsSpan(0, Math.Min(count, buffer.Length));
            int read = RandomAccess.Read(file, part, offset);
            return read == 0 ? IoResult.EndOfStream : Send(part[..read]);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return IoResult.Failed(SocketError.SocketError);
        }
        finally
        {
            Loop.Buffers.Return(buffer);
        }
    }

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
