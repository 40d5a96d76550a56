using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

/// <summary>Both pollers, for every theory.</summary>
public static class Pollers
{
    public static TheoryData<PollerKind> Both => [PollerKind.Epoll, PollerKind.Portable];
}

/// <summary>One running loop, a listener on it, and every channel it accepted.</summary>
internal sealed class Rig : IDisposable, IListenOwner
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Func<StreamChannel, IChannelOwner> _ownerOf;
    private readonly ConcurrentQueue<Socket> _clients = new();

    public Rig(
        PollerKind kind,
        Func<StreamChannel, IChannelOwner> ownerOf,
        EndPoint? endPoint = null
    )
    {
        _ownerOf = ownerOf;
        Loop = Loops.Start(kind, onFault: Faults.Add);
        endPoint ??= new IPEndPoint(IPAddress.Loopback, 0);
        Listener = ListenChannel.Bind(Loop, endPoint, new ListenOptions());
        Loop.Run(() => Listener.Attach(this));
    }

    public EventLoop Loop { get; }

    public ListenChannel Listener { get; }

    public BlockingCollection<StreamChannel> Accepted { get; } = [];

    public BlockingCollection<Exception> Faults { get; } = [];

    /// <summary>
    /// While set, clients wait in the kernel's queue until <see cref="AcceptAll"/>.
    /// </summary>
    public bool Paused { get; set; }

    public void OnAcceptable()
    {
        if (!Paused)
        {
            AcceptAll();
        }
    }

    public void AcceptAll()
    {
        AcceptResult result;
        while ((result = Listener.Accept()).Status != AcceptStatus.WouldBlock)
        {
            Assert.Equal(AcceptStatus.Accepted, result.Status);
            StreamChannel channel = result.Socket!.BindTo(Loop);
            channel.Attach(_ownerOf(channel));
            Accepted.Add(channel);
        }
    }

    public Socket Connect(int receiveBuffer = 0)
    {
        EndPoint there = Listener.LocalEndPoint;
        var client = new Socket(there.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        client.ReceiveTimeout = client.SendTimeout = (int)Patience.TotalMilliseconds;
        if (receiveBuffer > 0)
        {
            client.ReceiveBufferSize = receiveBuffer;
        }
        client.Connect(there);
        _clients.Enqueue(client);
        return client;
    }

    public StreamChannel NextAccepted()
    {
        Assert.True(Accepted.TryTake(out StreamChannel? channel, Patience));
        return channel;
    }

    public void Dispose()
    {
        Loop.Dispose();
        foreach (Socket client in _clients)
        {
            client.Dispose();
        }
        Assert.Empty(Faults);
    }
}

/// <summary>An owner written as two functions.</summary>
internal sealed class Owner(Action? readable = null, Action? writable = null) : IChannelOwner
{
    public void OnReadable() => readable?.Invoke();

    public void OnWritable() => writable?.Invoke();
}

/// <summary>
/// Sends back what it receives, with a buffer of a given size; closes at the end.
/// </summary>
internal sealed class Echo(StreamChannel channel, int bufferSize = 4096) : IChannelOwner
{
    private readonly byte[] _buffer = new byte[bufferSize];
    private int _from;
    private int _to;
    private bool _drained;

    public void OnReadable()
    {
        _drained = false;
        Pump();
    }

    public void OnWritable() => Pump();

    private void Pump()
    {
        while (Flush() && !_drained)
        {
            IoResult result = channel.Receive(_buffer);
            if (result.Status is IoStatus.EndOfStream or IoStatus.Failed)
            {
                channel.Close();
                return;
            }
            (_from, _to) = (0, result.Bytes);
            _drained = result.Drained;
        }
    }

    private bool Flush()
    {
        while (_from < _to)
        {
            IoResult result = channel.Send(_buffer.AsSpan(_from.._to));
            if (result.Status != IoStatus.Done)
            {
                return false;
            }
            _from += result.Bytes;
        }
        return true;
    }
}
