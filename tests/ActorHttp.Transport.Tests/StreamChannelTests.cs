using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

public sealed class StreamChannelTests
{
    public static TheoryData<PollerKind, string> PollersAndAddresses =>
        new()
        {
            { PollerKind.Epoll, "127.0.0.1" },
            { PollerKind.Epoll, "::1" },
            { PollerKind.Epoll, "::" },
            { PollerKind.Epoll, "unix" },
            { PollerKind.Portable, "127.0.0.1" },
            { PollerKind.Portable, "::1" },
            { PollerKind.Portable, "::" },
            { PollerKind.Portable, "unix" },
        };

    [Theory]
    [MemberData(nameof(PollersAndAddresses))]
    public void Bytes_come_back_over_every_kind_of_address(PollerKind kind, string address)
    {
        using var folder = new TemporaryFolder();
        EndPoint endPoint =
            address == "unix"
                ? new UnixDomainSocketEndPoint(folder.File("s"))
                : new IPEndPoint(IPAddress.Parse(address), 0);
        using var rig = new Rig(kind, channel => new Echo(channel), endPoint);
        using var client = new TcpOrUnixClient(rig, address);
        client.Socket.Send("GET / HTTP/1.1\r\n\r\n"u8);
        Assert.Equal("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), client.Socket.ReceiveExactly(18));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_small_buffer_takes_a_large_input_in_order(PollerKind kind)
    {
        using var rig = new Rig(kind, channel => new Echo(channel, bufferSize: 37));
        Socket client = rig.Connect();
        byte[] sent = Loops.Pattern(100_000);
        Task sending = Task.Run(() => client.Send(sent));
        Assert.Equal(sent, client.ReceiveExactly(sent.Length));
        await sending.WaitAsync(Rig.Patience);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_full_buffer_is_not_called_drained_and_a_short_one_is(PollerKind kind)
    {
        using var results = new BlockingCollection<IoResult>();
        using var rig = new Rig(kind, channel => Collector(channel, results, size: 4));
        rig.Connect().Send("abcdef"u8);
        Assert.Equal("Done(4)", Take(results));
        Assert.Equal("Done(2, drained)", Take(results));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void The_end_of_the_stream_right_behind_the_bytes_is_seen(PollerKind kind)
    {
        using var results = new BlockingCollection<IoResult>();
        using var rig = new Rig(kind, channel => Collector(channel, results, size: 100));
        for (int round = 0; round < 50; round++)
        {
            Socket client = rig.Connect();
            client.Send("bye"u8);
            client.Shutdown(SocketShutdown.Send);
            Assert.StartsWith("Done(3", TakeBytes(results), StringComparison.Ordinal);
            Assert.Equal("EndOfStream", Take(results));
        }
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void After_the_peer_half_closed_an_answer_still_reaches_it(PollerKind kind)
    {
        using var rig = new Rig(
            kind,
            channel => new Owner(() =>
            {
                if (channel.Receive(new byte[10]).Status == IoStatus.EndOfStream)
                {
                    channel.Send("late"u8);
                    channel.Close();
                }
            })
        );
        Socket client = rig.Connect();
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("late"u8.ToArray(), client.ReceiveExactly(5));
    }

    [Theory]
    [Trait("Row", "A-17")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Staged_close_delivers_the_last_answer_before_the_end(PollerKind kind)
    {
        using var results = new BlockingCollection<IoResult>();
        using var rig = new Rig(kind, channel => Collector(channel, results, size: 4096));
        Socket client = rig.Connect();
        StreamChannel server = rig.NextAccepted();
        rig.Loop.Run(() =>
        {
            server.Send("413"u8);
            server.ShutdownSend();
        });
        client.Send(new byte[1000]);
        Assert.Equal("413"u8.ToArray(), client.ReceiveExactly(4));
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("Done(1000", Take(results).Split(',')[0].TrimEnd(')'));
        Assert.Equal("EndOfStream", Take(results));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_reset_by_the_peer_fails_the_next_receive(PollerKind kind)
    {
        using var results = new BlockingCollection<IoResult>();
        using var rig = new Rig(kind, channel => Collector(channel, results, size: 10));
        Socket client = rig.Connect();
        rig.NextAccepted();
        client.LingerState = new LingerOption(true, 0);
        client.Close();
        Assert.Equal("Failed(ConnectionReset)", Take(results));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Reset_is_a_reset_for_the_peer(PollerKind kind)
    {
        using var rig = new Rig(kind, _ => new Owner());
        Socket client = rig.Connect();
        StreamChannel server = rig.NextAccepted();
        rig.Loop.Run(server.Reset);
        var thrown = Assert.Throws<SocketException>(() => client.Receive(new byte[1]));
        Assert.Equal(SocketError.ConnectionReset, thrown.SocketErrorCode);
        Assert.False(server.IsOpen);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Endpoints_are_those_of_the_two_sides(PollerKind kind)
    {
        using var rig = new Rig(kind, _ => new Owner());
        Socket client = rig.Connect();
        StreamChannel server = rig.NextAccepted();
        Assert.Equal(client.LocalEndPoint, rig.Loop.Get(() => server.RemoteEndPoint));
        Assert.Equal(client.RemoteEndPoint, rig.Loop.Get(() => server.LocalEndPoint));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_closed_channel_moves_nothing_and_says_so(PollerKind kind)
    {
        using var rig = new Rig(kind, _ => new Owner());
        rig.Connect();
        StreamChannel server = rig.NextAccepted();
        rig.Loop.Run(server.Close);
        rig.Loop.Run(server.Close);
        Assert.Equal(SocketError.OperationAborted, rig.Loop.Get(() => server.Send("x"u8).Error));
        Assert.Equal(
            SocketError.OperationAborted,
            rig.Loop.Get(() => server.Receive(new byte[1]).Error)
        );
        Assert.Throws<ObjectDisposedException>(() =>
            rig.Loop.Run(() => server.Attach(new Owner()))
        );
    }

    [Fact]
    public void Accepted_sockets_inherit_no_delay_from_the_epoll_listener()
    {
        using var rig = new Rig(PollerKind.Epoll, _ => new Owner());
        rig.Connect();
        int descriptor = ((EpollStream)rig.NextAccepted()).Descriptor;
        Assert.Equal(1, OptionOf(descriptor, Libc.SolTcp, Libc.TcpNoDelay));
    }

    internal static IChannelOwner Collector(
        StreamChannel channel,
        BlockingCollection<IoResult> results,
        int size
    ) =>
        new Owner(() =>
        {
            IoResult result;
            do
            {
                result = channel.Receive(new byte[size]);
                if (result.Status != IoStatus.WouldBlock)
                {
                    results.Add(result);
                }
            } while (!result.Drained);
        });

    // The kernel may announce an end twice that came while the bytes were being announced.
    private static string TakeBytes(BlockingCollection<IoResult> results)
    {
        var taken = Take(results);
        while (taken == "EndOfStream")
            taken = Take(results);
        return taken;
    }

    private static string Take(BlockingCollection<IoResult> results)
    {
        Assert.True(results.TryTake(out IoResult result, Rig.Patience));
        return result.ToString();
    }

    internal static unsafe int OptionOf(int descriptor, int level, int name)
    {
        int value = 0;
        int length = sizeof(int);
        Assert.Equal(0, Libc.GetOption(descriptor, level, name, (byte*)&value, &length));
        return value;
    }
}
