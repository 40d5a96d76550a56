using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>A listening socket in an epoll set.</summary>
internal sealed unsafe class EpollListener : ListenChannel, IEpollTarget
{
    private readonly EpollPoll _poll;
    private readonly UnixPath? _path;
    private IListenOwner? _owner;
    private ulong _key;
    private bool _isInherited;
    private int _fd;

    private EpollListener(EventLoop loop, EpollPoll poll, int fd, EndPoint local, UnixPath? path)
        : base(loop, local)
    {
        _poll = poll;
        _fd = fd;
        _path = path;
    }

    public override bool IsOpen => _fd >= 0;

    public override bool IsInherited => _isInherited;

    public static EpollListener Open(
        EventLoop loop,
        EpollPoll poll,
        EndPoint endPoint,
        ListenOptions options
    )
    {
        bool isUnix = endPoint is UnixDomainSocketEndPoint;
        int fd = ThrowIfFailed(
            Libc.Socket(
                endPoint.Serialize().Buffer.Span[0],
                Libc.Stream | Libc.NonBlocking | Libc.CloseOnExec,
                0
            )
        );
        try
        {
            if (!isUnix)
            {
                SetOptions(fd, (IPEndPoint)endPoint, options);
            }
            BindAndListen(fd, endPoint, options.Backlog);
            EndPoint local = isUnix ? endPoint : SocketName.Local(fd) ?? endPoint;
            return new EpollListener(loop, poll, fd, local, UnixPath.Claim(local));
        }
        catch
        {
            _ = Libc.Close(fd);
            throw;
        }
    }

    /// <summary>Its file, if it has one, is that of who made it.</summary>
    public static EpollListener Adopt(EventLoop loop, EpollPoll poll, int fd) =>
        new(loop, poll, fd, SocketName.Local(fd) ?? new InheritedEndPoint(fd), path: null)
        {
            _isInherited = true,
        };

    public override void Attach(IListenOwner owner)
    {
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        if (_owner is not null)
        {
            throw new InvalidOperationException("The listener has an owner already.");
        }
        _owner = owner;
        _key = _poll.AddListener(this);
        _poll.Register(_fd, EpollEvents.Readable, _key);
    }

    public override AcceptResult Accept()
    {
        int fd = Libc.Accept(_fd, null, null, Libc.NonBlocking | Libc.CloseOnExec);
        return fd >= 0
            ? new AcceptResult(new EpollAcceptedSocket(fd))
            : Errno.ToAcceptResult(Libc.Errno);
    }

    public override void Close()
    {
        if (_fd < 0)
        {
            return;
        }
        if (_owner is not null)
        {
            _poll.RemoveListener(_key);
            _owner = null;
            if (_isInherited)
            {
                _poll.Unregister(_fd);
            }
        }
        _path?.Release();
        _ = Libc.Close(_fd);
        _fd = -1;
        Loop.Forget(this);
    }

    public void OnEvents(uint flags) => _owner!.OnAcceptable();

    private static void SetOptions(int fd, IPEndPoint endPoint, ListenOptions options)
    {
        // Accepted sockets inherit it, which saves a call for each of them.
        SetOption(fd, Libc.SolTcp, Libc.TcpNoDelay, true);
        SetOption(fd, Libc.SolSocket, Libc.SoReuseAddress, options.ReuseAddress);
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            bool both = options.DualMode && endPoint.Address.Equals(IPAddress.IPv6Any);
            SetOption(fd, Libc.SolIPv6, Libc.IPv6Only, !both);
        }
    }

    private static void SetOption(int fd, int level, int name, bool value)
    {
        int errno = SocketOptions.Set(fd, level, name, value ? 1 : 0);
        if (errno != 0)
        {
            throw Errno.ToException(errno);
        }
    }

    private static void BindAndListen(int fd, EndPoint endPoint, int backlog)
    {
        SocketAddress address = endPoint.Serialize();
        fixed (byte* start = address.Buffer.Span)
        {
            ThrowIfFailed(Libc.Bind(fd, start, address.Size));
        }
        ThrowIfFailed(Libc.Listen(fd, backlog));
    }

    private static int ThrowIfFailed(int result) =>
        result >= 0 ? result : throw Errno.ToException(Libc.Errno);
}

/// <summary>A descriptor on its way from a listener to a loop.</summary>
internal sealed class EpollAcceptedSocket(int descriptor) : AcceptedSocket
{
    private int _fd = descriptor;

    public override StreamChannel BindTo(EventLoop loop)
    {
        int fd = Interlocked.Exchange(ref _fd, -1);
        ObjectDisposedException.ThrowIf(fd < 0, this);
        if (loop.IsCurrent && loop.Poll is EpollPoll { IsClosed: false } poll)
        {
            return new EpollStream(loop, poll, fd);
        }
        _ = Libc.Close(fd);
        throw WhyNot(loop, PollerKind.Epoll);
    }

    public override void Close()
    {
        int fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0)
        {
            _ = Libc.Close(fd);
        }
    }
}
