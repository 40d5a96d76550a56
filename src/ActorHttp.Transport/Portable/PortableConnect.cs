using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>A connect of the base library, whose completion is queued to the loop.</summary>
internal sealed class PortableConnect(
    EventLoop loop,
    PortablePoll poll,
    EndPoint target,
    ConnectOptions options,
    IConnectOwner owner
) : PendingConnect(loop, target, options, owner), IPortableTarget
{
    private Attempt? _attempt;

    void IDisposable.Dispose() => Cancel();

    public void OnReady()
    {
        // One that was given up may still be announced, even after the next has begun.
        if (_attempt is not { IsCompleted: true } attempt)
        {
            return;
        }
        SocketError error = attempt.Error;
        if (error == SocketError.WouldBlock)
        {
            TryAgainLater();
        }
        else if (error != SocketError.Success)
        {
            Fail(error);
        }
        else if (IsTcp && IsItsOwnPeer(attempt.Socket))
        {
            attempt.Socket.LingerState = new LingerOption(true, 0);
            Fail(SocketError.ConnectionRefused);
        }
        else
        {
            HandOver(attempt.Socket);
        }
    }

    public void Discard() { }

    protected override SocketError Open()
    {
        Socket? socket = null;
        try
        {
            ProtocolType protocol = IsTcp ? ProtocolType.Tcp : ProtocolType.Unspecified;
            socket = new Socket(Target.AddressFamily, SocketType.Stream, protocol);
            SetOptions(socket);
            _attempt = new Attempt(socket, Target);
            poll.Add(this);
            _attempt.Start(() => poll.Enqueue(this));
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            return e.SocketErrorCode;
        }
    }

    protected override void Release()
    {
        poll.Remove(this);
        _attempt?.Dispose();
        _attempt = null;
    }

    private void SetOptions(Socket socket)
    {
        if (Options.ReceiveBufferBytes is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }
        if (!IsTcp)
        {
            return;
        }
        socket.NoDelay = Options.NoDelay;
        if (Options.LocalEndPoint is { } local)
        {
            socket.Bind(local);
        }
    }

    private static bool IsItsOwnPeer(Socket socket)
    {
        try
        {
            return Equals(socket.LocalEndPoint, socket.RemoteEndPoint);
        }
        catch (SocketException)
        {
            // The peer has gone again: the first receive tells.
            return false;
        }
    }

    private void HandOver(Socket socket)
    {
        _attempt = null;
        poll.Remove(this);
        socket.Blocking = false;
        Succeed(new PortableStream(Loop, poll, socket));
    }

    /// <summary>One socket and its one operation.</summary>
    private sealed class Attempt(Socket socket, EndPoint target) : IDisposable
    {
        private readonly SocketAsyncEventArgs _operation = new() { RemoteEndPoint = target };
        private volatile bool _completed;

        public Socket Socket => socket;

        public bool IsCompleted => _completed;

        public SocketError Error => _operation.SocketError;

        public void Start(Action completed)
        {
            _operation.Completed += (_, _) => Complete(completed);
            if (!socket.ConnectAsync(_operation))
            {
                Complete(completed);
            }
        }

        public void Dispose()
        {
            socket.Dispose();
            _operation.Dispose();
        }

        private void Complete(Action completed)
        {
            _completed = true;
            completed();
        }
    }
}
