using System.Net;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Transport;

/// <summary>A connected socket in an epoll set, registered once for everything.</summary>
/// <remarks>
/// A short receive means the kernel's queue was empty at that moment, and whatever comes later is
/// a new edge. Only an end of stream that was reported in the same event as the bytes gives no
/// edge of its own: it is remembered, and a short receive is then not called drained.
/// </remarks>
internal sealed unsafe class EpollStream : StreamChannel, IEpollTarget, IThreadPoolWorkItem
{
    public const uint Interest =
        EpollEvents.Readable | EpollEvents.Writable | EpollEvents.PeerShutdown;

    private const uint Ended = EpollEvents.PeerShutdown | EpollEvents.HangUp | EpollEvents.Error;

    private readonly EpollPoll _poll;
    private readonly ulong _key;
    private IChannelOwner? _owner;
    private EndPoint? _remote;
    private EndPoint? _local;
    private int _fd;
    private bool _ended;
    private bool _blocked;
    private bool _registered;
    private uint _missed;

    public EpollStream(EventLoop loop, EpollPoll poll, int fd)
        : base(loop)
    {
        _poll = poll;
        _fd = fd;
        _key = poll.AddStream(this);
    }

    /// <summary>
    /// One that was registered while it connected: what its events have said is remembered.
    /// </summary>
    public EpollStream(EventLoop loop, EpollPoll poll, int fd, ulong key, uint flags)
        : base(loop)
    {
        _poll = poll;
        _fd = fd;
        _key = key;
        _registered = true;
        poll.Promote(key, this);
        OnEvents(flags);
    }

    public override EndPoint? RemoteEndPoint => _remote ??= SocketName.Peer(_fd);

    public override EndPoint? LocalEndPoint => _local ??= SocketName.Local(_fd);

    public override bool IsOpen => _fd >= 0;

    internal int Descriptor => _fd;

    public override void Attach(IChannelOwner owner)
    {
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        if (_owner is not null)
        {
            throw new InvalidOperationException("The channel has an owner already.");
        }
        if (!_registered)
        {
            _poll.Register(_fd, Interest, _key);
            _registered = true;
        }
        _owner = owner;
        if (_blocked || (_missed & (EpollEvents.Readable | Ended)) != 0)
        {
            Loop.Execute(this);
        }
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return IoResult.Done(0, drained: false);
        }
        nint count;
        fixed (byte* start = buffer)
        {
            count = Libc.Receive(_fd, start, (nuint)buffer.Length, 0);
        }
        if (count > 0)
        {
            return IoResult.Done((int)count, count < buffer.Length && !_ended);
        }
        return count == 0 ? IoResult.EndOfStream : ReceiveFailed(Libc.Errno, buffer);
    }

    public override IoResult Send(ReadOnlySpan<byte> bytes)
    {
        nint count;
        fixed (byte* start = bytes)
        {
            count = Libc.Send(_fd, start, (nuint)bytes.Length, Libc.NoSignal);
        }
        return count >= 0
            ? IoResult.Done((int)count, drained: false)
            : SendFailed(Libc.Errno, bytes);
    }

    public override IoResult SendBefore(ReadOnlySpan<byte> bytes)
    {
        nint count;
        fixed (byte* start = bytes)
        {
            count = Libc.Send(_fd, start, (nuint)bytes.Length, Libc.NoSignal | Libc.More);
        }
        return count >= 0
            ? IoResult.Done((int)count, drained: false)
            : SendFailed(Libc.Errno, bytes);
    }

    public override IoResult SendFile(SafeFileHandle file, long offset, int count)
    {
        long at = offset;
        nint sent = Libc.SendFile(_fd, (int)file.DangerousGetHandle(), &at, (nuint)count);
        if (sent != -1)
        {
            return sent == 0 ? IoResult.EndOfStream : IoResult.Done((int)sent, drained: false);
        }
        switch (Libc.Errno)
        {
            case Errno.Again:
                _blocked = true;
                return IoResult.WouldBlock;
            case Errno.Interrupted:
                return SendFile(file, offset, count);
            case Errno.Invalid or Errno.NotImplemented:
                // A file system whose files cannot be sent so.
                return base.SendFile(file, offset, count);
            case int errno:
                return IoResult.Failed(Errno.ToSocketError(errno));
        }
    }

    public override int? QueuedBytes
    {
        get
        {
            int queued = 0;
            return Libc.Control(_fd, Libc.OutputQueue, &queued) == 0 ? queued : null;
        }
    }

    public override void ShutdownSend() => _ = Libc.Shutdown(_fd, Libc.ShutdownWrite);

    public override void Close()
    {
        if (_fd < 0)
        {
            return;
        }
        _poll.RemoveStream(_key);
        _ = Libc.Close(_fd);
        _fd = -1;
        _owner = null;
    }

    public override void Reset()
    {
        SocketOptions.ResetOnClose(_fd);
        Close();
    }

    public void OnEvents(uint flags)
    {
        _ended |= (flags & Ended) != 0;
        if (_owner is null)
        {
            _missed |= flags;
        }
        else if (_blocked && (flags & (EpollEvents.Writable | Ended)) != 0)
        {
            OnRoom(flags);
        }
        else if ((flags & (EpollEvents.Readable | Ended)) != 0)
        {
            _owner.OnReadable();
        }
    }

    /// <summary>The edges that came before the owner.</summary>
    void IThreadPoolWorkItem.Execute() => OnEvents(_missed);

    /// <summary>
    /// Both may have come; a fault in the first must not swallow the second's edge.
    /// </summary>
    private void OnRoom(uint flags)
    {
        try
        {
            if ((flags & (EpollEvents.Readable | Ended)) != 0)
            {
                _owner!.OnReadable();
            }
        }
        finally
        {
            _blocked = false;
            _owner?.OnWritable();
        }
    }

    private IoResult ReceiveFailed(int errno, Span<byte> buffer) =>
        errno switch
        {
            Errno.Again => IoResult.WouldBlock,
            Errno.Interrupted => Receive(buffer),
            _ => IoResult.Failed(Errno.ToSocketError(errno)),
        };

    private IoResult SendFailed(int errno, ReadOnlySpan<byte> bytes)
    {
        switch (errno)
        {
            case Errno.Again:
                _blocked = true;
                return IoResult.WouldBlock;
            case Errno.Interrupted:
                return Send(bytes);
            default:
                return IoResult.Failed(Errno.ToSocketError(errno));
        }
    }
}
