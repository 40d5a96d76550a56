using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

/// <summary>Remembers how its connects ended, and that they did so on the loop.</summary>
internal sealed class Dial(EventLoop loop, Action<StreamChannel>? connected = null) : IConnectOwner
{
    private bool _calling;

    public BlockingCollection<StreamChannel> Connected { get; } = [];

    public BlockingCollection<SocketError> Failed { get; } = [];

    public int Calls => Connected.Count + Failed.Count;

    public void OnConnected(StreamChannel channel)
    {
        Assert.True(loop.IsCurrent && !_calling);
        connected?.Invoke(channel);
        Connected.Add(channel);
    }

    public void OnConnectFailed(SocketError error)
    {
        Assert.True(loop.IsCurrent && !_calling);
        Failed.Add(error);
    }

    /// <summary>On the loop's thread; the owner must not be called within.</summary>
    public ConnectAttempt Start(EndPoint there, ConnectOptions? options = null)
    {
        _calling = true;
        ConnectAttempt attempt = loop.Connect(there, options ?? ConnectOptions.Default, this);
        _calling = false;
        return attempt;
    }

    public StreamChannel NextConnected()
    {
        Assert.True(Connected.TryTake(out StreamChannel? channel, Rig.Patience));
        return channel;
    }

    public SocketError NextFailed()
    {
        Assert.True(Failed.TryTake(out SocketError error, Rig.Patience));
        return error;
    }
}

/// <summary>A listener of the base library, which accepts only when told to.</summary>
internal sealed class PlainListener : IDisposable
{
    private readonly Socket _socket;

    public PlainListener(EndPoint endPoint, int backlog = 512)
    {
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _socket.Bind(endPoint);
        _socket.Listen(backlog);
    }

    public EndPoint There => _socket.LocalEndPoint!;

    public static PlainListener OnLoopback() => new(new IPEndPoint(IPAddress.Loopback, 0));

    public Socket Accept()
    {
        Assert.True(_socket.Poll(Rig.Patience, SelectMode.SelectRead));
        Socket client = _socket.Accept();
        client.ReceiveTimeout = client.SendTimeout = (int)Rig.Patience.TotalMilliseconds;
        return client;
    }

    public void Dispose() => _socket.Dispose();
}
