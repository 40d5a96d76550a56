using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ActorHttp.Transport.Tests;

public static class TlsCases
{
    public static TheoryData<PollerKind, SslProtocols, bool> All
    {
        get
        {
            var all = new TheoryData<PollerKind, SslProtocols, bool>();
            foreach (PollerKind kind in new[] { PollerKind.Epoll, PollerKind.Portable })
            {
                foreach (var version in new[] { SslProtocols.Tls12, SslProtocols.Tls13 })
                {
                    all.Add(kind, version, true);
                    all.Add(kind, version, false);
                }
            }
            return all;
        }
    }
}

/// <summary>A loop with TLS channels, each with a plain socket at its other end.</summary>
internal sealed class TlsRig : IDisposable
{
    private readonly PlainListener _listener = PlainListener.OnLoopback();
    private readonly ConcurrentQueue<Socket> _peers = new();

    public TlsRig(PollerKind kind) => Loop = Loops.Start(kind, onFault: Faults.Add);

    public EventLoop Loop { get; }

    public BlockingCollection<Exception> Faults { get; } = [];

    public (StreamChannel Inner, Socket Peer) Connect(ConnectOptions? options = null)
    {
        var dial = new Dial(Loop);
        Loop.Run(() => dial.Start(_listener.There, options));
        Socket peer = _listener.Accept();
        _peers.Enqueue(peer);
        return (dial.NextConnected(), peer);
    }

    /// <summary>The loop's side; which role is left to the peer follows.</summary>
    public TlsEnd Begin(bool asClient, Action<TlsEnd>? shape = null)
    {
        (StreamChannel inner, Socket peer) = Connect();
        return Begin(asClient, inner, peer, shape);
    }

    public TlsEnd Begin(bool asClient, StreamChannel inner, Socket peer, Action<TlsEnd>? shape)
    {
        var end = new TlsEnd(Loop, inner, peer);
        shape?.Invoke(end);
        Loop.Run(() =>
            end.Channel = asClient
                ? TlsChannel.ConnectOver(inner, end.ClientOptions, end)
                : TlsChannel.AcceptOver(inner, end.ServerOptions, end)
        );
        return end;
    }

    /// <summary>Both sides are through; the loop's has this owner.</summary>
    public (TlsEnd End, SslStream Peer) Secure(
        bool asClient,
        Func<TlsChannel, IChannelOwner>? ownerOf = null,
        SslProtocols version = SslProtocols.None
    )
    {
        TlsEnd end = Begin(
            asClient,
            end =>
            {
                end.OwnerOf = ownerOf;
                end.Allow(version);
            }
        );
        SslStream peer = end.SecurePeer(asClient);
        end.NextSecured();
        return (end, peer);
    }

    public void Dispose()
    {
        Loop.Dispose();
        _listener.Dispose();
        foreach (Socket peer in _peers)
        {
            peer.Dispose();
        }
        Assert.Empty(Faults);
    }
}

/// <summary>One TLS channel, what it told, and the socket it talks to.</summary>
internal sealed class TlsEnd(EventLoop loop, StreamChannel inner, Socket peer) : ITlsOwner
{
    public SslClientAuthenticationOptions ClientOptions { get; set; } = Certificates.TrustingRoot();

    public SslServerAuthenticationOptions ServerOptions { get; } =
        new() { ServerCertificate = Certificates.Good };

    public Func<TlsChannel, IChannelOwner>? OwnerOf { get; set; }

    public TlsChannel Channel { get; set; } = null!;

    /// <summary>To a client that speaks no TLS.</summary>
    public byte[] PlainAnswer { get; set; } = [];

    public StreamChannel Inner => inner;

    public Socket Peer => peer;

    public BlockingCollection<TlsChannel> Secured { get; } = [];

    public BlockingCollection<Exception> Failed { get; } = [];

    public void OnSecured(TlsChannel channel)
    {
        Assert.True(loop.IsCurrent);
        if (OwnerOf is not null)
        {
            channel.Attach(OwnerOf(channel));
        }
        Secured.Add(channel);
    }

    public void OnHandshakeFailed(Exception cause)
    {
        Assert.True(loop.IsCurrent);
        Assert.False(inner.IsOpen);
        Failed.Add(cause);
    }

    public ReadOnlyMemory<byte> OnPlainText() => PlainAnswer;

    public void Allow(SslProtocols version) =>
        ServerOptions.EnabledSslProtocols = ClientOptions.EnabledSslProtocols = version;

    /// <summary>The peer's handshake, by the base library.</summary>
    public SslStream SecurePeer(bool asServer, Stream? over = null)
    {
        var stream = new SslStream(over ?? new NetworkStream(peer, ownsSocket: true));
        if (asServer)
        {
            stream.AuthenticateAsServer(ServerOptions);
        }
        else
        {
            stream.AuthenticateAsClient(ClientOptions);
        }
        return stream;
    }

    public void NextSecured()
    {
        Assert.True(
            Secured.TryTake(out TlsChannel? channel, Rig.Patience),
            Failed.FirstOrDefault()?.ToString() ?? "nothing"
        );
        Assert.Same(Channel, channel);
    }

    public Exception NextFailed()
    {
        Assert.True(Failed.TryTake(out Exception? cause, Rig.Patience));
        Assert.False(Channel.IsOpen);
        return cause;
    }
}
