using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>Is told when clients wait.</summary>
public interface IListenOwner
{
    /// <summary>
    /// Called on the loop's thread, once per change: accept until
    /// <see cref="AcceptStatus.WouldBlock"/>, or come back by yourself.
    /// </summary>
    void OnAcceptable();
}

/// <summary>How to listen.</summary>
public sealed record ListenOptions
{
    /// <summary>Clients the kernel queues before accept; the system may allow fewer.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>
    /// Bind although old connections of the port linger in TIME_WAIT (SO_REUSEADDR).
    /// </summary>
    public bool ReuseAddress { get; init; } = true;

    /// <summary>Whether <see cref="IPAddress.IPv6Any"/> takes IPv4 clients too.</summary>
    public bool DualMode { get; init; } = true;
}

/// <summary>A listening socket; belongs to one loop for life.</summary>
/// <remarks>
/// Loop thread only, but <see cref="Bind"/> is for any thread, and so is <see cref="Close"/> as
/// long as <see cref="Attach"/> was not called.
/// </remarks>
public abstract class ListenChannel
{
    /// <summary>A channel of the given loop.</summary>
    /// <param name="loop">The loop it belongs to.</param>
    /// <param name="localEndPoint">Where it listens.</param>
    protected ListenChannel(EventLoop loop, EndPoint localEndPoint)
    {
        Loop = loop;
        LocalEndPoint = localEndPoint;
    }

    /// <summary>The loop this channel belongs to.</summary>
    public EventLoop Loop { get; }

    /// <summary>Where it listens, with the real port.</summary>
    public EndPoint LocalEndPoint { get; }

    /// <summary>Whether it has not been closed.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>Somebody else holds it too: to close it here refuses no client, and who waits in
    /// its queue stays there.</summary>
    public virtual bool IsInherited => false;

    /// <summary>
    /// Listens at once; clients queue in the kernel until <see cref="Attach"/>. Any thread.
    /// </summary>
    /// <param name="loop">The loop that will own the channel.</param>
    /// <param name="endPoint">
    /// An IP endpoint (port 0: the system chooses), a Unix path, an
    /// <see cref="InheritedEndPoint"/>, whose options are those of who made it, or a host name, of
    /// which the first address is taken; resolving blocks the caller.
    /// </param>
    /// <param name="options">How to listen.</param>
    /// <exception cref="BindException">It cannot; says why in words.</exception>
    public static ListenChannel Bind(EventLoop loop, EndPoint endPoint, ListenOptions options)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(options);
        EndPoint target = BindTarget.Resolve(endPoint);
        UnixPath.MakeWay(target);
        ListenChannel channel;
        try
        {
            channel = target is InheritedEndPoint inherited
                ? loop.Poll.Adopt(InheritedSocket.Duplicate(inherited))
                : loop.Poll.Listen(target, options);
        }
        catch (SocketException e)
        {
            throw BindException.From(endPoint, e.SocketErrorCode, e);
        }
        loop.Adopt(channel);
        return channel;
    }

    /// <summary>Starts the calls to the owner, once; one follows if clients already wait.</summary>
    /// <param name="owner">Who is called.</param>
    public abstract void Attach(IListenOwner owner);

    /// <summary>Takes one client; never blocks.</summary>
    public abstract AcceptResult Accept();

    /// <summary>
    /// Stops listening, idempotent; clients still queued are reset unless it is inherited. A Unix
    /// socket's path is removed if it is still its own.
    /// </summary>
    public abstract void Close();
}
