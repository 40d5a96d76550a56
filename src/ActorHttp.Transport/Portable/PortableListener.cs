using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>A listening socket with one accept always on its way.</summary>
internal sealed class PortableListener : ListenChannel, IPortableTarget
{
    private readonly PortablePoll _poll;
    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _accept = new();
    private readonly UnixPath? _path;
    private IListenOwner? _owner;
    private bool _open = true;
    private bool _armed;
    private bool _completed;
    private bool _isInherited;

    private PortableListener(
        EventLoop loop,
        PortablePoll poll,
        Socket socket,
        EndPoint local,
        UnixPath? path
    )
        : base(loop, local)
    {
        _poll = poll;
        _socket = socket;
        _path = path;
        _accept.Completed += (_, _) => _poll.Enqueue(this);
    }

    public override bool IsOpen => _open;

    public override bool IsInherited => _isInherited;

    public static PortableListener Open(
        EventLoop loop,
        PortablePoll poll,
        EndPoint endPoint,
        ListenOptions options
    )
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolFor(endPoint));
        try
        {
            if (endPoint is IPEndPoint ip)
            {
                SetOptions(socket, ip, options);
            }
            socket.Bind(endPoint is UnixDomainSocketEndPoint ? new OwnPath(endPoint) : endPoint);
            socket.Listen(options.Backlog);
            EndPoint local = endPoint is IPEndPoint ? socket.LocalEndPoint! : endPoint;
            return new PortableListener(loop, poll, socket, local, UnixPath.Claim(local));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Its file, if it has one, is that of who made it.</summary>
    public static PortableListener Adopt(EventLoop loop, PortablePoll poll, int descriptor)
    {
        var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
        EndPoint local =
            SocketName.Normalize(socket.LocalEndPoint) ?? new InheritedEndPoint(descriptor);
        return new PortableListener(loop, poll, socket, local, path: null) { _isInherited = true };
    }

    public override void Attach(IListenOwner owner)
    {
        ObjectDisposedException.ThrowIf(!_open, this);
        if (_owner is not null)
        {
            throw new InvalidOperationException("The listener has an owner already.");
        }
        _owner = owner;
        _poll.Add(this);
        if (!Arm())
        {
            _poll.Enqueue(this);
        }
    }

    public override AcceptResult Accept()
    {
        if (!_open)
        {
            return Ended(SocketError.OperationAborted);
        }
        if (!_completed && (_armed || Arm()))
        {
            return new AcceptResult(AcceptStatus.WouldBlock, SocketError.WouldBlock, "WouldBlock");
        }
        _armed = _completed = false;
        Socket? client = _accept.AcceptSocket;
        _accept.AcceptSocket = null;
        return _accept.SocketError == SocketError.Success && client is not null
            ? new AcceptResult(new PortableAcceptedSocket(client))
            : Ended(_accept.SocketError);
    }

    public override void Close()
    {
        if (!_open)
        {
            return;
        }
        _open = false;
        if (_owner is not null)
        {
            _poll.Remove(this);
            _owner = null;
        }
        _path?.Release();
        _socket.Dispose();
        if (_completed || !_armed)
        {
            Discard();
        }
        Loop.Forget(this);
    }

    void IDisposable.Dispose() => Close();

    public void OnReady()
    {
        if (!_open)
        {
            Discard();
            return;
        }
        _completed = true;
        _owner?.OnAcceptable();
    }

    public void Discard()
    {
        _accept.AcceptSocket?.Dispose();
        _accept.Dispose();
    }

    internal static AcceptStatus StatusOf(SocketError error) =>
        error switch
        {
            SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable =>
                AcceptStatus.Exhausted,
            SocketError.NotSocket or SocketError.InvalidArgument or SocketError.OperationAborted =>
                AcceptStatus.Closed,
            SocketError.WouldBlock => AcceptStatus.WouldBlock,
            _ => AcceptStatus.Skip,
        };

    private static AcceptResult Ended(SocketError error) =>
        new(StatusOf(error), error, error.ToString());

    /// <summary>True: on its way. False: completed at once, and the caller takes it.</summary>
    private bool Arm()
    {
        _armed = true;
        return _socket.AcceptAsync(_accept);
    }

    private static ProtocolType ProtocolFor(EndPoint endPoint) =>
        endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified;

    private static void SetOptions(Socket socket, IPEndPoint endPoint, ListenOptions options)
    {
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = options.DualMode && endPoint.Address.Equals(IPAddress.IPv6Any);
        }
        if (!OperatingSystem.IsWindows())
        {
            // The library's ReuseAddress would set SO_REUSEPORT too, and let a stranger share it.
            int value = options.ReuseAddress ? 1 : 0;
            (int level, int name) = OperatingSystem.IsLinux() ? (1, 2) : (0xffff, 4);
            socket.SetRawSocketOption(level, name, BitConverter.GetBytes(value));
        }
    }

    /// <summary>
    /// The same address under a type the library does not know: closing a socket bound by its own
    /// type deletes the path, whoever has it by then.
    /// </summary>
    private sealed class OwnPath(EndPoint endPoint) : EndPoint
    {
        public override AddressFamily AddressFamily => endPoint.AddressFamily;

        public override SocketAddress Serialize() => endPoint.Serialize();

        public override EndPoint Create(SocketAddress socketAddress) =>
            endPoint.Create(socketAddress);
    }
}

/// <summary>A socket on its way from a listener to a loop.</summary>
internal sealed class PortableAcceptedSocket(Socket socket) : AcceptedSocket
{
    private Socket? _socket = socket;

    public override StreamChannel BindTo(EventLoop loop)
    {
        Socket? taken = Interlocked.Exchange(ref _socket, null);
        ObjectDisposedException.ThrowIf(taken is null, this);
        if (!loop.IsCurrent || loop.Poll is not PortablePoll { IsClosed: false } poll)
        {
            taken.Dispose();
            throw WhyNot(loop, PollerKind.Portable);
        }
        taken.Blocking = false;
        if (taken.AddressFamily != AddressFamily.Unix)
        {
            taken.NoDelay = true;
        }
        return new PortableStream(loop, poll, taken);
    }

    public override void Close() => Interlocked.Exchange(ref _socket, null)?.Dispose();
}
