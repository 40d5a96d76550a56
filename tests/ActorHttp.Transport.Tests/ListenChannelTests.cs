using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

public sealed class ListenChannelTests
{
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Port_zero_becomes_the_real_port(PollerKind kind)
    {
        using var rig = new Rig(kind, channel => new Echo(channel));
        Assert.InRange(((IPEndPoint)rig.Listener.LocalEndPoint).Port, 1, 65_535);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_host_name_is_resolved(PollerKind kind)
    {
        using var rig = new Rig(
            kind,
            channel => new Echo(channel),
            new DnsEndPoint("localhost", 0)
        );
        Assert.True(IPAddress.IsLoopback(((IPEndPoint)rig.Listener.LocalEndPoint).Address));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_thousand_clients_are_answered(PollerKind kind)
    {
        using var rig = new Rig(kind, channel => new Echo(channel, bufferSize: 64));
        Socket[] clients = [.. Enumerable.Range(0, 1_000).Select(_ => rig.Connect())];
        Array.ForEach(clients, client => client.Send("ping"u8));
        Assert.All(clients, c => Assert.Equal("ping"u8.ToArray(), c.ReceiveExactly(4)));
        Assert.Equal(1_000, rig.Loop.Get(() => rig.Loop.Snapshot().OpenChannels));
        Array.ForEach(clients, client => client.Dispose());
        Assert.True(SpinWait.SpinUntil(() => rig.Loop.Snapshot().OpenChannels == 0, Rig.Patience));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void After_close_clients_are_refused_and_accept_says_closed(PollerKind kind)
    {
        using var rig = new Rig(kind, channel => new Echo(channel));
        rig.Loop.Run(rig.Listener.Close);
        rig.Loop.Run(rig.Listener.Close);
        Assert.Equal(AcceptStatus.Closed, rig.Loop.Get(() => rig.Listener.Accept().Status));
        var thrown = Assert.Throws<SocketException>(() => rig.Connect());
        Assert.Equal(SocketError.ConnectionRefused, thrown.SocketErrorCode);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Clients_that_came_before_attach_are_told(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        var endPoint = new IPEndPoint(IPAddress.Loopback, 0);
        ListenChannel listener = ListenChannel.Bind(loop, endPoint, new ListenOptions());
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndPoint);
        using var told = new ManualResetEventSlim();
        loop.Run(() => listener.Attach(new Told(told.Set)));
        Assert.True(told.Wait(Rig.Patience));
        AcceptResult result = loop.Get(listener.Accept);
        Assert.Equal(AcceptStatus.Accepted, result.Status);
        result.Socket!.Close();
        Assert.Equal(0, client.GetStream().Read(new byte[1]));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    [Trait("Row", "A-03")]
    public void A_client_bound_on_the_wrong_thread_is_closed_and_not_leaked(PollerKind kind)
    {
        using var rig = new Rig(kind, channel => new Echo(channel));
        rig.Loop.Run(() => rig.Paused = true);
        Socket client = rig.Connect();
        AcceptResult result = default;
        Assert.True(
            SpinWait.SpinUntil(
                () => (result = rig.Loop.Get(rig.Listener.Accept)).Socket is not null,
                Rig.Patience
            )
        );
        Assert.Throws<InvalidOperationException>(() => result.Socket!.BindTo(rig.Loop));
        Assert.Empty(client.ReceiveUntilClosed());
        Assert.Throws<ObjectDisposedException>(() =>
            rig.Loop.Run(() => result.Socket!.BindTo(rig.Loop))
        );
    }

    [Theory]
    [Trait("Row", "A-01")]
    [InlineData(103, AcceptStatus.Skip, "ECONNABORTED")]
    [InlineData(71, AcceptStatus.Skip, "EPROTO")]
    [InlineData(1, AcceptStatus.Skip, "EPERM")]
    [InlineData(4, AcceptStatus.Skip, "EINTR")]
    [InlineData(100, AcceptStatus.Skip, "ENETDOWN")]
    [InlineData(113, AcceptStatus.Skip, "EHOSTUNREACH")]
    [InlineData(9999, AcceptStatus.Skip, "errno 9999")]
    [InlineData(11, AcceptStatus.WouldBlock, "EAGAIN")]
    [InlineData(24, AcceptStatus.Exhausted, "EMFILE")]
    [InlineData(23, AcceptStatus.Exhausted, "ENFILE")]
    [InlineData(105, AcceptStatus.Exhausted, "ENOBUFS")]
    [InlineData(12, AcceptStatus.Exhausted, "ENOMEM")]
    [InlineData(9, AcceptStatus.Closed, "EBADF")]
    [InlineData(22, AcceptStatus.Closed, "EINVAL")]
    public void Only_a_broken_listener_ends_accepting(int errno, AcceptStatus status, string name)
    {
        AcceptResult result = Errno.ToAcceptResult(errno);
        Assert.Equal(status, result.Status);
        Assert.Equal(name, result.ErrorName);
    }

    [Theory]
    [Trait("Row", "A-01")]
    [InlineData(SocketError.ConnectionAborted, AcceptStatus.Skip)]
    [InlineData(SocketError.ConnectionReset, AcceptStatus.Skip)]
    [InlineData(SocketError.SocketError, AcceptStatus.Skip)]
    [InlineData(SocketError.TooManyOpenSockets, AcceptStatus.Exhausted)]
    [InlineData(SocketError.NoBufferSpaceAvailable, AcceptStatus.Exhausted)]
    [InlineData(SocketError.OperationAborted, AcceptStatus.Closed)]
    [InlineData(SocketError.InvalidArgument, AcceptStatus.Closed)]
    public void The_portable_listener_judges_alike(SocketError error, AcceptStatus status) =>
        Assert.Equal(status, PortableListener.StatusOf(error));

    private sealed class Told(Action action) : IListenOwner
    {
        public void OnAcceptable() => action();
    }
}
