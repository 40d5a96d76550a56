using System.Net;
using System.Net.Sockets;
using ActorHttp.Transport;

namespace ActorHttp.Tests.Endings;

/// <summary>A client's socket without a kernel: both ends are in the hands of the test.</summary>
internal sealed class MemoryChannel(EventLoop loop) : StreamChannel(loop)
{
    /// <summary>What the kernel would take for a client that does not read.</summary>
    private const int Window = 512;

    private readonly List<byte> _received = [];
    private readonly Queue<byte> _input = new();
    private readonly Queue<byte> _queued = new();
    private IChannelOwner? _owner;
    private bool _hasFinished;
    private bool _isGone;
    private bool _isBlocked;

    /// <summary>How often each of the two endings was called for.</summary>
    public int Closes { get; private set; }
    public int Resets { get; private set; }

    /// <summary>The server has shut its sending side.</summary>
    public bool IsShut { get; private set; }

    /// <summary>Whether the client takes what is sent.</summary>
    public bool IsReading { get; private set; } = true;

    public bool ClientIsGone => _isGone;
    public bool ClientHasFinished => _hasFinished;

    /// <summary>All that the client has, or would have.</summary>
    public byte[] Sent => [.. _received, .. _queued];

    public override EndPoint? RemoteEndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 1);
    public override EndPoint? LocalEndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 2);
    public override bool IsOpen => Closes + Resets == 0;
    public override int? QueuedBytes => _queued.Count;

    public void ClientSends(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            _input.Enqueue(one);
        Announce();
    }

    public void ClientFinishes()
    {
        _hasFinished = true;
        Announce();
    }

    public void ClientResets()
    {
        _isGone = true;
        Announce();
    }

    public void ClientStopsReading() => IsReading = false;

    public void ClientReads()
    {
        IsReading = true;
        _received.AddRange(_queued);
        _queued.Clear();
        if (!_isBlocked)
            return;
        _isBlocked = false;
        Later(() => _owner?.OnWritable());
    }

    public override void Attach(IChannelOwner owner)
    {
        _owner = owner;
        if (_input.Count > 0 || _hasFinished || _isGone)
            Announce();
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        MustBeOpen();
        if (_isGone)
            return IoResult.Failed(SocketError.ConnectionReset);
        if (_input.Count == 0)
            return _hasFinished ? IoResult.EndOfStream : IoResult.WouldBlock;
        var count = 0;
        while (count < buffer.Length && _input.TryDequeue(out var one))
            buffer[count++] = one;
        return IoResult.Done(count, drained: _input.Count == 0 && !_hasFinished);
    }

    public override IoResult Send(ReadOnlySpan<byte> bytes)
    {
        MustBeOpen();
        if (_isGone)
            return IoResult.Failed(SocketError.ConnectionReset);
        Assert.False(IsShut, "bytes are sent behind the end");
        if (IsReading)
        {
            _received.AddRange(bytes);
            return IoResult.Done(bytes.Length, drained: false);
        }
        var room = Math.Min(Window - _queued.Count, bytes.Length);
        if (room == 0)
        {
            _isBlocked = true;
            return IoResult.WouldBlock;
        }
        foreach (var one in bytes[..room])
            _queued.Enqueue(one);
        return IoResult.Done(room, drained: false);
    }

    public override void ShutdownSend()
    {
        MustBeOpen();
        IsShut = true;
    }

    public override void Close() => Closes++;

    public override void Reset() => Resets++;

    private void MustBeOpen() => Assert.True(IsOpen, "the channel is used after its end");

    private void Announce() => Later(() => _owner?.OnReadable());

    private void Later(Action call) => Loop.Execute(new Event(this, call));

    // As the kernel: nothing is announced of what has been closed.
    private sealed class Event(MemoryChannel channel, Action call) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            if (channel.IsOpen)
                call();
        }
    }
}

/// <summary>A client that was accepted.</summary>
internal sealed class MemorySocket(MemoryChannel channel) : AcceptedSocket
{
    public override StreamChannel BindTo(EventLoop loop) => channel;

    public override void Close() { }
}
