using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>How one accept ended.</summary>
public enum AcceptStatus
{
    /// <summary>A client is here.</summary>
    Accepted,

    /// <summary>Nobody waits; the owner will be called.</summary>
    WouldBlock,

    /// <summary>This client has gone already (ECONNABORTED and its like): accept again.</summary>
    Skip,

    /// <summary>
    /// Descriptors or memory are used up (EMFILE, ENFILE, ENOBUFS, ENOMEM): back off and come back
    /// by yourself, for nobody will call.
    /// </summary>
    Exhausted,

    /// <summary>
    /// The listener is closed or broken (EBADF, EINVAL): it will never accept again.
    /// </summary>
    Closed,
}

/// <summary>The outcome of one accept.</summary>
public readonly struct AcceptResult
{
    internal AcceptResult(AcceptedSocket socket)
    {
        Status = AcceptStatus.Accepted;
        Socket = socket;
        ErrorName = "";
    }

    internal AcceptResult(AcceptStatus status, SocketError error, string errorName)
    {
        Status = status;
        Error = error;
        ErrorName = errorName;
    }

    /// <summary>How it ended.</summary>
    public AcceptStatus Status { get; }

    /// <summary>The client, when <see cref="AcceptStatus.Accepted"/>; the caller owns it.</summary>
    public AcceptedSocket? Socket { get; }

    /// <summary>The error in the base library's words.</summary>
    public SocketError Error { get; }

    /// <summary>The error's name for the log, such as EMFILE; empty when there is none.</summary>
    public string ErrorName { get; }

    /// <summary>For logs: the status and the error's name.</summary>
    public override string ToString() =>
        ErrorName.Length == 0 ? Status.ToString() : $"{Status}({ErrorName})";
}

/// <summary>A client that was accepted and has no loop yet; whoever holds it must end it.</summary>
public abstract class AcceptedSocket
{
    /// <summary>For the pollers.</summary>
    protected AcceptedSocket() { }

    /// <summary>
    /// Gives the socket to a loop, on that loop's thread and once. The channel then owns it.
    /// </summary>
    /// <param name="loop">A loop with the same kind of poller as the listener's.</param>
    /// <exception cref="ObjectDisposedException">
    /// The loop has ended, or the socket was closed or bound before; it is closed in any case.
    /// </exception>
    public abstract StreamChannel BindTo(EventLoop loop);

    /// <summary>Closes it when it never got a loop; any thread, idempotent.</summary>
    public abstract void Close();

    private protected static Exception WhyNot(EventLoop loop, PollerKind kind)
    {
        if (!loop.IsCurrent)
        {
            return new InvalidOperationException($"Not on the thread of {loop.Name}.");
        }
        return loop.Poller == kind
            ? new ObjectDisposedException(loop.Name)
            : new InvalidOperationException($"{loop.Name} polls otherwise than the listener.");
    }
}
