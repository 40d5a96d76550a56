using System.Net;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Transport;

/// <summary>One epoll set; every descriptor is registered once, edge triggered.</summary>
internal sealed unsafe class EpollPoll : Poll
{
    private const int EventsPerWait = 512;
    private const ulong WakeKey = ulong.MaxValue;

    private readonly EventLoop _loop;
    private readonly EpollEvents _events = new(EventsPerWait);
    private readonly ChannelTable _targets = new();
    private readonly SafeFileHandle _wake;
    private readonly int _epoll;
    private int _ready;
    private int _streams;

    public EpollPoll(EventLoop loop)
    {
        _loop = loop;
        _epoll = ThrowIfFailed(Libc.EpollCreate(Libc.CloseOnExec));
        try
        {
            int wake = ThrowIfFailed(Libc.EventFd(0, Libc.CloseOnExec | Libc.NonBlocking));
            _wake = new SafeFileHandle(wake, ownsHandle: true);
            // Edge triggered and never read: each write is an edge, and 2^64 writes are far away.
            Register(wake, EpollEvents.Readable, WakeKey);
        }
        catch
        {
            _wake?.Dispose();
            _ = Libc.Close(_epoll);
            throw;
        }
    }

    public override PollerKind Kind => PollerKind.Epoll;

    public override int OpenChannels => _streams;

    public bool IsClosed { get; private set; }

    public override void Wait(int milliseconds) =>
        _ready = Libc.EpollWait(_epoll, _events.Address, _events.Capacity, milliseconds);

    public override void Dispatch()
    {
        int next = 0;
        while (next < _ready)
        {
            try
            {
                while (next < _ready)
                {
                    int index = next++;
                    if (_targets.Find(_events.KeyOf(index)) is { } target)
                    {
                        _loop.Beat();
                        target.OnEvents(_events.FlagsOf(index));
                    }
                }
            }
            catch (Exception fault)
            {
                _loop.Fault(fault);
            }
        }
    }

    public override void Wake()
    {
        bool held = false;
        try
        {
            _wake.DangerousAddRef(ref held);
            ulong one = 1;
            _ = Libc.Write((int)_wake.DangerousGetHandle(), (byte*)&one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended: nobody is left to wake.
        }
        finally
        {
            if (held)
            {
                _wake.DangerousRelease();
            }
        }
    }

    public override ListenChannel Listen(EndPoint endPoint, ListenOptions options) =>
        EpollListener.Open(_loop, this, endPoint, options);

    public override ListenChannel Adopt(int descriptor) =>
        EpollListener.Adopt(_loop, this, descriptor);

    public override ConnectAttempt Connect(
        EndPoint target,
        ConnectOptions options,
        IConnectOwner owner
    )
    {
        ObjectDisposedException.ThrowIf(IsClosed, _loop);
        var connect = new EpollConnect(_loop, this, target, options, owner);
        connect.Start();
        return connect;
    }

    public override PollTimer CreateTimer(IDeadlineOwner owner)
    {
        ObjectDisposedException.ThrowIf(IsClosed, _loop);
        return new EpollTimer(this, owner);
    }

    public override void Dispose()
    {
        if (IsClosed)
        {
            return;
        }
        _targets.CloseAll();
        IsClosed = true;
        _wake.Dispose();
        _ = Libc.Close(_epoll);
    }

    public ulong AddTimer(EpollTimer timer) => _targets.Add(timer);

    public void RemoveTimer(ulong key) => _targets.Remove(key);

    public ulong AddStream(EpollStream stream)
    {
        _streams++;
        return _targets.Add(stream);
    }

    public ulong AddConnect(EpollConnect connect) => _targets.Add(connect);

    public void RemoveConnect(ulong key) => _targets.Remove(key);

    /// <summary>A connect has become this stream: same descriptor, same key.</summary>
    public void Promote(ulong key, EpollStream stream)
    {
        _streams++;
        _targets.Replace(key, stream);
    }

    public void RemoveStream(ulong key)
    {
        _streams--;
        _targets.Remove(key);
    }

    public ulong AddListener(EpollListener listener) => _targets.Add(listener);

    public void RemoveListener(ulong key) => _targets.Remove(key);

    public void Register(int fd, uint flags, ulong key) =>
        EpollEvents.Register(_epoll, fd, flags | EpollEvents.EdgeTriggered, key);

    public void Unregister(int fd) => EpollEvents.Unregister(_epoll, fd);

    private static int ThrowIfFailed(int result) =>
        result >= 0 ? result : throw Errno.ToException(Libc.Errno);
}
