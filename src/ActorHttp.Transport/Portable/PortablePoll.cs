using System.Collections.Concurrent;
using System.Net;

namespace ActorHttp.Transport;

/// <summary>
/// Something that waits for an asynchronous socket operation to tell it is ready.
/// </summary>
internal interface IPortableTarget : IDisposable
{
    /// <summary>Loop thread; also comes for targets closed meanwhile.</summary>
    void OnReady();

    /// <summary>Any thread, when the loop has ended: frees what the operation brought.</summary>
    void Discard();
}

/// <summary>Readiness without epoll: the base library's completions, queued to the loop.</summary>
/// <remarks>
/// Writability has no such operation (a send of no bytes is always done), so while a send is
/// blocked the loop wakes every 5 ms and asks.
/// </remarks>
internal sealed class PortablePoll(EventLoop loop) : Poll
{
    private const int BlockedWait = 5;

    private readonly ConcurrentQueue<IPortableTarget> _ready = new();
    private readonly HashSet<IPortableTarget> _targets = [];
    private readonly List<PortableStream> _blocked = [];
    private readonly PortableTimers _timers = new();
    private readonly AutoResetEvent _wake = new(false);
    private volatile bool _closed;
    private int _streams;

    public override PollerKind Kind => PollerKind.Portable;

    public override int OpenChannels => _streams;

    public bool IsClosed => _closed;

    public override void Wait(int milliseconds)
    {
        if (_blocked.Count > 0)
        {
            milliseconds = milliseconds < 0 ? BlockedWait : Math.Min(milliseconds, BlockedWait);
        }
        milliseconds = _timers.Shorten(milliseconds);
        if (milliseconds != 0 && _ready.IsEmpty)
        {
            _wake.WaitOne(milliseconds);
        }
    }

    public override void Dispatch()
    {
        for (int left = _ready.Count; left > 0 && _ready.TryDequeue(out var target); left--)
        {
            Guard(target, static ready => ready.OnReady());
        }
        for (int index = _blocked.Count - 1; index >= 0; index--)
        {
            PortableStream stream = _blocked[index];
            if (!stream.IsOpen || stream.HasRoom)
            {
                _blocked.RemoveAt(index);
                Guard(stream, static writable => writable.OnRoom());
            }
        }
        for (int index = _timers.Count - 1; index >= 0; index--)
        {
            if (_timers.At(index) is { IsSet: true } timer)
            {
                Guard(timer, static set => set.Look());
            }
        }
    }

    public override void Wake()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended: nobody is left to wake.
        }
    }

    public override ListenChannel Listen(EndPoint endPoint, ListenOptions options) =>
        PortableListener.Open(loop, this, endPoint, options);

    public override ListenChannel Adopt(int descriptor) =>
        PortableListener.Adopt(loop, this, descriptor);

    public override ConnectAttempt Connect(
        EndPoint target,
        ConnectOptions options,
        IConnectOwner owner
    )
    {
        ObjectDisposedException.ThrowIf(_closed, loop);
        var connect = new PortableConnect(loop, this, target, options, owner);
        connect.Start();
        return connect;
    }

    public override PollTimer CreateTimer(IDeadlineOwner owner)
    {
        ObjectDisposedException.ThrowIf(_closed, loop);
        return _timers.Create(owner);
    }

    public override void Dispose()
    {
        foreach (IPortableTarget target in _targets.ToArray())
        {
            target.Dispose();
        }
        _closed = true;
        DiscardReady();
        _wake.Dispose();
    }

    /// <summary>Any thread: an operation of this target has completed.</summary>
    public void Enqueue(IPortableTarget target)
    {
        _ready.Enqueue(target);
        Wake();
        if (_closed)
        {
            DiscardReady();
        }
    }

    public void Block(PortableStream stream) => _blocked.Add(stream);

    public void Add(IPortableTarget target)
    {
        _targets.Add(target);
        _streams += target is PortableStream ? 1 : 0;
    }

    public void Remove(IPortableTarget target)
    {
        if (_targets.Remove(target))
        {
            _streams -= target is PortableStream ? 1 : 0;
        }
    }

    private void Guard<T>(T target, Action<T> call)
    {
        loop.Beat();
        try
        {
            call(target);
        }
        catch (Exception fault)
        {
            loop.Fault(fault);
        }
    }

    private void DiscardReady()
    {
        while (_ready.TryDequeue(out IPortableTarget? target))
        {
            target.Discard();
        }
    }
}
