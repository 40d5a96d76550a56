using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>A connecting socket in an epoll set, registered at once and for good.</summary>
/// <remarks>
/// The first event says that the handshake is over, and SO_ERROR how. The place in the set then
/// becomes the stream's, which costs no further call.
/// </remarks>
internal sealed unsafe class EpollConnect(
    EventLoop loop,
    EpollPoll poll,
    EndPoint target,
    ConnectOptions options,
    IConnectOwner owner
) : PendingConnect(loop, target, options, owner), IEpollTarget
{
    private int _fd = -1;
    private ulong _key;
    private bool _registered;

    public void OnEvents(uint flags)
    {
        const uint over = EpollEvents.Writable | EpollEvents.Error | EpollEvents.HangUp;
        if ((flags & over) == 0)
        {
            return;
        }
        SocketError error = Outcome();
        if (error != SocketError.Success)
        {
            Fail(error);
        }
        else if (IsItsOwnPeer())
        {
            // Without a reset the port would wait for a minute, and its server could not start.
            SocketOptions.ResetOnClose(_fd);
            Fail(SocketError.ConnectionRefused);
        }
        else
        {
            HandOver(flags);
        }
    }

    public void Close() => Cancel();

    protected override SocketError Open()
    {
        SocketAddress address = Target.Serialize();
        int errno = MakeSocket(address.Buffer.Span[0]);
        if (errno == 0)
        {
            errno = SetOptions();
        }
        if (errno == 0)
        {
            errno = StartConnect(address);
        }
        return errno is 0 or Errno.InProgress or Errno.Interrupted
            ? Register()
            : Errno.ToSocketError(errno);
    }

    protected override void Release()
    {
        if (_registered)
        {
            _registered = false;
            poll.RemoveConnect(_key);
        }
        if (_fd >= 0)
        {
            _ = Libc.Close(_fd);
            _fd = -1;
        }
    }

    private int MakeSocket(int family)
    {
        _fd = Libc.Socket(family, Libc.Stream | Libc.NonBlocking | Libc.CloseOnExec, 0);
        return _fd < 0 ? Libc.Errno : 0;
    }

    private int SetOptions()
    {
        int errno = 0;
        if (Options.ReceiveBufferBytes is { } bytes)
        {
            errno = SocketOptions.Set(_fd, Libc.SolSocket, Libc.SoReceiveBuffer, bytes);
        }
        if (errno == 0 && IsTcp && Options.NoDelay)
        {
            errno = SocketOptions.Set(_fd, Libc.SolTcp, Libc.TcpNoDelay, 1);
        }
        return errno == 0 && Options.LocalEndPoint is IPEndPoint local ? Bind(local) : errno;
    }

    private int Bind(IPEndPoint local)
    {
        if (local.Port == 0)
        {
            // Where it is not known the kernel takes a port for all targets: fewer, but it works.
            _ = SocketOptions.Set(_fd, Libc.SolIP, Libc.IPBindAddressNoPort, 1);
        }
        SocketAddress address = local.Serialize();
        fixed (byte* start = address.Buffer.Span)
        {
            return Libc.Bind(_fd, start, address.Size) == 0 ? 0 : Libc.Errno;
        }
    }

    private int StartConnect(SocketAddress address)
    {
        fixed (byte* start = address.Buffer.Span)
        {
            return Libc.Connect(_fd, start, address.Size) == 0 ? 0 : Libc.Errno;
        }
    }

    /// <summary>A socket that is connected already is reported by the next poll.</summary>
    private SocketError Register()
    {
        _key = poll.AddConnect(this);
        _registered = true;
        try
        {
            poll.Register(_fd, EpollStream.Interest, _key);
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private bool IsItsOwnPeer() => Target is IPEndPoint ip && SocketName.IsItsOwnPeer(_fd, ip.Port);

    private SocketError Outcome()
    {
        int errno = 0;
        int length = sizeof(int);
        int result = Libc.GetOption(_fd, Libc.SolSocket, Libc.SoError, (byte*)&errno, &length);
        return errno == 0 && result == 0
            ? SocketError.Success
            : Errno.ToSocketError(result == 0 ? errno : Libc.Errno);
    }

    private void HandOver(uint flags)
    {
        var stream = new EpollStream(Loop, poll, _fd, _key, flags);
        _registered = false;
        _fd = -1;
        Succeed(stream);
    }
}
