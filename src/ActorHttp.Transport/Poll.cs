using System.Net;

namespace ActorHttp.Transport;

/// <summary>
/// The seam between a loop and its system: readiness, and the channels that fit it.
/// </summary>
internal abstract class Poll : IDisposable
{
    public abstract PollerKind Kind { get; }

    public abstract int OpenChannels { get; }

    public static Poll Create(PollerKind kind, EventLoop loop)
    {
        bool epoll = OperatingSystem.IsLinux();
        return kind switch
        {
            PollerKind.Portable => new PortablePoll(loop),
            PollerKind.Epoll when !epoll => throw new PlatformNotSupportedException(
                "Epoll is there on Linux only."
            ),
            PollerKind.Auto when !epoll => new PortablePoll(loop),
            _ => new EpollPoll(loop),
        };
    }

    /// <summary>Sleeps until something is ready, a wake, or the time; -1 is for ever.</summary>
    public abstract void Wait(int milliseconds);

    /// <summary>
    /// Calls the owners of what the last wait found ready, in the order of events.
    /// </summary>
    public abstract void Dispatch();

    /// <summary>Ends a wait, or the next one; any thread, also after the end.</summary>
    public abstract void Wake();

    /// <summary>A listening socket; any thread. Throws SocketException.</summary>
    public abstract ListenChannel Listen(EndPoint endPoint, ListenOptions options);

    /// <summary>A socket that listens already; the descriptor is the channel's from here on. Any
    /// thread. Throws SocketException.</summary>
    public abstract ListenChannel Adopt(int descriptor);

    /// <summary>Starts a connection; loop thread, never calls the owner within.</summary>
    public abstract ConnectAttempt Connect(
        EndPoint target,
        ConnectOptions options,
        IConnectOwner owner
    );

    /// <summary>A timer that is not set; loop thread. Throws SocketException.</summary>
    public abstract PollTimer CreateTimer(IDeadlineOwner owner);

    /// <summary>Closes every channel and itself.</summary>
    public abstract void Dispose();
}
