using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>A connected socket whose readiness is a receive of no bytes that completes.</summary>
/// <remarks>
/// <code>
///   armed ──completes──▶ OnReadable ──drained receive──▶ armed
/// </code>
/// Receives and sends themselves are the plain non-blocking ones.
/// </remarks>
internal sealed class PortableStream : StreamChannel, IPortableTarget
{
    private readonly PortablePoll _poll;
    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _readiness = new();
    private IChannelOwner? _owner;
    private EndPoint? _remote;
    private EndPoint? _local;
    private SocketError _failed;
    private bool _open = true;
    private bool _armed;
    private bool _blocked;
    private bool _missedRoom;

    public PortableStream(EventLoop loop, PortablePoll poll, Socket socket)
        : base(loop)
    {
        _poll = poll;
        _socket = socket;
        _readiness.SetBuffer(Memory<byte>.Empty);
        _readiness.Completed += (_, _) => _poll.Enqueue(this);
        poll.Add(this);
    }

    public override EndPoint? RemoteEndPoint => _remote ??= Ask(s => s.RemoteEndPoint);

    public override EndPoint? LocalEndPoint => _local ??= Ask(s => s.LocalEndPoint);

    public override bool IsOpen => _open;

    public bool HasRoom => _socket.Poll(0, SelectMode.SelectWrite);

    public override void Attach(IChannelOwner owner)
    {
        ObjectDisposedException.ThrowIf(!_open, this);
        if (_owner is not null)
        {
            throw new InvalidOperationException("The channel has an owner already.");
        }
        _owner = owner;
        Arm();
        if (_missedRoom)
        {
            Block();
        }
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        if (!_open)
        {
            return IoResult.Failed(SocketError.OperationAborted);
        }
        if (_failed != SocketError.Success)
        {
            return IoResult.Failed(_failed);
        }
        if (buffer.IsEmpty)
        {
            return IoResult.Done(0, drained: false);
        }
        int count = _socket.Receive(buffer, SocketFlags.None, out SocketError error);
        switch (error)
        {
            case SocketError.Success when count == 0:
                return IoResult.EndOfStream;
            case SocketError.Success:
                return IoResult.Done(count, count < buffer.Length && Arm());
            case SocketError.WouldBlock:
                Arm();
                return IoResult.WouldBlock;
            default:
                return IoResult.Failed(error);
        }
    }

    public override IoResult Send(ReadOnlySpan<byte> bytes)
    {
        if (!_open)
        {
            return IoResult.Failed(SocketError.OperationAborted);
        }
        int count = _socket.Send(bytes, SocketFlags.None, out SocketError error);
        switch (error)
        {
            case SocketError.Success:
                return IoResult.Done(count, drained: false);
            case SocketError.WouldBlock:
                Block();
                return IoResult.WouldBlock;
            default:
                return IoResult.Failed(error);
        }
    }

    public override void ShutdownSend()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The peer has gone or we have: nothing is left to shut.
        }
    }

    public override void Close()
    {
        if (_open)
        {
            // A disposal that cancels the look ahead resets the connection, and the last response
            // with it, unless our side was shut before.
            ShutdownSend();
            Dispose();
        }
    }

    private void Dispose()
    {
        _open = false;
        _owner = null;
        _poll.Remove(this);
        _socket.Dispose();
        _readiness.Dispose();
    }

    public override void Reset()
    {
        if (_open)
        {
            try
            {
                _socket.LingerState = new LingerOption(true, 0);
            }
            catch (SocketException)
            {
                // Reset by the peer already.
            }
            Dispose();
        }
    }

    void IDisposable.Dispose() => Close();

    public void OnReady()
    {
        _armed = false;
        if (!_open)
        {
            return;
        }
        // The look ahead has taken the error off the socket: it would not be told again.
        _failed = _readiness.SocketError;
        _owner?.OnReadable();
    }

    public void OnRoom()
    {
        _blocked = false;
        _missedRoom = _owner is null;
        _owner?.OnWritable();
    }

    public void Discard() { }

    private bool Arm()
    {
        if (_owner is not null && !_armed)
        {
            _armed = true;
            if (!_socket.ReceiveAsync(_readiness))
            {
                _poll.Enqueue(this);
            }
        }
        return true;
    }

    private void Block()
    {
        if (!_blocked)
        {
            _blocked = true;
            _poll.Block(this);
        }
    }

    private EndPoint? Ask(Func<Socket, EndPoint?> question)
    {
        try
        {
            return _open ? SocketName.Normalize(question(_socket)) : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
