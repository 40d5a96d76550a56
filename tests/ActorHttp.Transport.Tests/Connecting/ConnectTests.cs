using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

public sealed class ConnectTests
{
    public static TheoryData<PollerKind, string> PollersAndAddresses =>
        new()
        {
            { PollerKind.Epoll, "127.0.0.1" },
            { PollerKind.Epoll, "::1" },
            { PollerKind.Epoll, "unix" },
            { PollerKind.Portable, "127.0.0.1" },
            { PollerKind.Portable, "::1" },
            { PollerKind.Portable, "unix" },
        };

    [Theory]
    [MemberData(nameof(PollersAndAddresses))]
    public void A_listener_of_the_same_loop_is_reached(PollerKind kind, string address)
    {
        using var folder = new TemporaryFolder();
        using var rig = new Rig(kind, channel => new Echo(channel), EndPointFor(address, folder));
        using var results = new BlockingCollection<IoResult>();
        var dial = new Dial(
            rig.Loop,
            channel =>
            {
                channel.Attach(StreamChannelTests.Collector(channel, results, size: 100));
                Assert.Equal("Done(5)", channel.Send("hello"u8).ToString());
            }
        );
        rig.Loop.Run(() => dial.Start(rig.Listener.LocalEndPoint));
        Assert.True(results.TryTake(out IoResult result, Rig.Patience));
        Assert.Equal("Done(5, drained)", result.ToString());
        Assert.Equal(2, rig.Loop.Snapshot().OpenChannels);
    }

    [Theory]
    [MemberData(nameof(PollersAndAddresses))]
    public void A_listener_elsewhere_is_reached(PollerKind kind, string address)
    {
        using var folder = new TemporaryFolder();
        using var listener = new PlainListener(EndPointFor(address, folder));
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop, channel => channel.Send("hello"u8));
        loop.Run(() => dial.Start(listener.There));
        using Socket server = listener.Accept();
        Assert.Equal("hello"u8.ToArray(), server.ReceiveExactly(5));
        StreamChannel channel = dial.NextConnected();
        Assert.Equal(listener.There.ToString(), loop.Get(() => channel.RemoteEndPoint)?.ToString());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_port_nobody_listens_on_refuses(PollerKind kind)
    {
        EndPoint there;
        using (PlainListener listener = PlainListener.OnLoopback())
        {
            there = listener.There;
        }
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        loop.Run(() => dial.Start(there));
        Assert.Equal(SocketError.ConnectionRefused, dial.NextFailed());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_path_that_is_not_there_is_named_and_a_dead_one_refuses(PollerKind kind)
    {
        using var folder = new TemporaryFolder();
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        loop.Run(() => dial.Start(new UnixDomainSocketEndPoint(folder.File("absent"))));
        Assert.Equal(SocketError.AddressNotAvailable, dial.NextFailed());
        using var bound = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        bound.Bind(new UnixDomainSocketEndPoint(folder.File("dead")));
        loop.Run(() => dial.Start(new UnixDomainSocketEndPoint(folder.File("dead"))));
        Assert.Equal(SocketError.ConnectionRefused, dial.NextFailed());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void The_full_queue_of_a_Unix_listener_is_waited_for(PollerKind kind)
    {
        using var folder = new TemporaryFolder();
        var path = new UnixDomainSocketEndPoint(folder.File("s"));
        using var listener = new PlainListener(path, backlog: 0);
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        loop.Run(() => Repeat(3, () => dial.Start(path)));
        using Socket first = listener.Accept();
        using Socket second = listener.Accept();
        using Socket third = listener.Accept();
        Repeat(3, () => Assert.True(dial.NextConnected().IsOpen));
        Assert.Empty(dial.Failed);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_connect_that_was_cancelled_tells_nothing(PollerKind kind)
    {
        using var folder = new TemporaryFolder();
        using var full = new PlainListener(new UnixDomainSocketEndPoint(folder.File("s")), 0);
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        void StartAndCancel(EndPoint there)
        {
            ConnectAttempt attempt = dial.Start(there);
            attempt.Cancel();
            attempt.Cancel();
        }
        loop.Run(() => StartAndCancel(listener.There));
        loop.Run(() => StartAndCancel(new UnixDomainSocketEndPoint(folder.File("absent"))));
        loop.Run(() => Repeat(5, () => StartAndCancel(full.There)));
        loop.Run(() => dial.Start(listener.There));
        dial.NextConnected();
        Assert.Equal((0, 1), (dial.Calls, loop.Snapshot().OpenChannels));
        Assert.Equal(0, loop.Get(() => loop.Deadlines.Armed));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Cancelling_after_the_end_does_not_close_the_channel(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        ConnectAttempt attempt = loop.Get(() => dial.Start(listener.There));
        StreamChannel channel = dial.NextConnected();
        loop.Run(attempt.Cancel);
        Assert.True(channel.IsOpen);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Bytes_that_came_with_the_connection_are_announced(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        using var results = new BlockingCollection<IoResult>();
        var dial = new Dial(
            loop,
            it => it.Attach(StreamChannelTests.Collector(it, results, size: 100))
        );
        loop.Run(() =>
        {
            dial.Start(listener.There);
            using Socket server = listener.Accept();
            server.Send("220 ready"u8);
        });
        Assert.True(results.TryTake(out IoResult result, Rig.Patience));
        Assert.Equal(9, result.Bytes);
        Assert.True(results.TryTake(out result, Rig.Patience));
        Assert.Equal(IoStatus.EndOfStream, result.Status);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Bytes_that_came_before_the_owner_are_announced_to_it(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        using var results = new BlockingCollection<IoResult>();
        var dial = new Dial(loop);
        loop.Run(() => dial.Start(listener.There));
        using Socket server = listener.Accept();
        StreamChannel channel = dial.NextConnected();
        server.Send("220 ready"u8);
        loop.Run(() => { });
        loop.Run(() => channel.Attach(StreamChannelTests.Collector(channel, results, size: 100)));
        Assert.True(results.TryTake(out IoResult result, Rig.Patience));
        Assert.Equal("Done(9, drained)", result.ToString());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Room_that_came_before_the_owner_is_announced_to_it(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        using var writable = new ManualResetEventSlim();
        long sent = 0;
        var dial = new Dial(
            loop,
            channel =>
            {
                IoResult result;
                while ((result = channel.Send(new byte[65_536])).Status == IoStatus.Done)
                {
                    sent += result.Bytes;
                }
            }
        );
        loop.Run(() => dial.Start(listener.There));
        using Socket server = listener.Accept();
        StreamChannel channel = dial.NextConnected();
        long all = loop.Get(() => sent);
        Assert.Equal(all, server.ReceiveExactly((int)all).Length);
        loop.Run(() => channel.Attach(new Owner(writable: writable.Set)));
        Assert.True(writable.Wait(Rig.Patience));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Five_hundred_connects_at_once_all_arrive(PollerKind kind)
    {
        using var rig = new Rig(kind, channel => new Echo(channel));
        var dial = new Dial(rig.Loop);
        rig.Loop.Run(() => Repeat(500, () => dial.Start(rig.Listener.LocalEndPoint)));
        Repeat(500, () => Assert.True(dial.NextConnected().IsOpen));
        Repeat(500, () => rig.NextAccepted());
        Assert.Equal((0, 1_000), (dial.Calls, rig.Loop.Snapshot().OpenChannels));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_socket_that_met_itself_is_refused_and_leaves_the_port_free(PollerKind kind)
    {
        IPEndPoint free;
        using (PlainListener listener = PlainListener.OnLoopback())
        {
            free = (IPEndPoint)listener.There;
        }
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        loop.Run(() => dial.Start(free, new ConnectOptions { LocalEndPoint = free }));
        Assert.Equal(SocketError.ConnectionRefused, dial.NextFailed());
        using var again = new PlainListener(free);
        Assert.Equal(free, again.There);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void The_local_address_is_the_one_asked_for(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        var local = new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0);
        loop.Run(() => dial.Start(listener.There, new ConnectOptions { LocalEndPoint = local }));
        using Socket server = listener.Accept();
        Assert.Equal(local.Address, ((IPEndPoint)server.RemoteEndPoint!).Address);
        StreamChannel channel = dial.NextConnected();
        Assert.Equal(server.RemoteEndPoint, loop.Get(() => channel.LocalEndPoint));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_local_address_that_is_not_here_fails_by_name(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        var local = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0);
        loop.Run(() => dial.Start(listener.There, new ConnectOptions { LocalEndPoint = local }));
        Assert.Equal(SocketError.AddressNotAvailable, dial.NextFailed());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Names_other_families_and_other_threads_are_mistakes(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        var there = new IPEndPoint(IPAddress.Loopback, 1);
        var v6 = new ConnectOptions { LocalEndPoint = new IPEndPoint(IPAddress.IPv6Any, 0) };
        void On(Action start) => loop.Run(start);
        Assert.Throws<ArgumentException>(() => On(() => dial.Start(new DnsEndPoint("a", 1))));
        Assert.Throws<ArgumentException>(() => On(() => dial.Start(there, v6)));
        Assert.Throws<InvalidOperationException>(() => dial.Start(there));
        Assert.Equal(0, dial.Calls);
    }

    [Fact]
    public void Options_reach_the_descriptor()
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(PollerKind.Epoll);
        var dial = new Dial(loop);
        var options = new ConnectOptions { NoDelay = false, ReceiveBufferBytes = 10_000 };
        loop.Run(() => dial.Start(listener.There, options));
        int fd = ((EpollStream)dial.NextConnected()).Descriptor;
        Assert.Equal(0, StreamChannelTests.OptionOf(fd, Libc.SolTcp, Libc.TcpNoDelay));
        // The kernel doubles it for its own needs.
        Assert.Equal(20_000, StreamChannelTests.OptionOf(fd, Libc.SolSocket, 8));
        loop.Run(() => dial.Start(listener.There));
        fd = ((EpollStream)dial.NextConnected()).Descriptor;
        Assert.Equal(1, StreamChannelTests.OptionOf(fd, Libc.SolTcp, Libc.TcpNoDelay));
    }

    private static EndPoint EndPointFor(string address, TemporaryFolder folder) =>
        address == "unix"
            ? new UnixDomainSocketEndPoint(folder.File("s"))
            : new IPEndPoint(IPAddress.Parse(address), 0);

    private static void Repeat(int times, Action action)
    {
        for (int round = 0; round < times; round++)
        {
            action();
        }
    }
}
