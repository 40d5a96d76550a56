using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Authentication;

namespace ActorHttp.Transport.Tests;

public sealed class TlsChannelTests
{
    [Theory]
    [MemberData(nameof(TlsCases.All), MemberType = typeof(TlsCases))]
    public async Task Messages_of_any_size_come_back(
        PollerKind kind,
        SslProtocols version,
        bool asClient
    )
    {
        using var rig = new TlsRig(kind);
        (TlsEnd end, SslStream peer) = rig.Secure(asClient, it => new Echo(it), version);
        foreach (int size in new[] { 1, 2, 100, 16_384, 16_385, 100_000, 1_000_000 })
        {
            byte[] sent = Loops.Pattern(size);
            Task writing = Task.Run(() => peer.Write(sent));
            byte[] got = new byte[size];
            peer.ReadExactly(got);
            Assert.True(sent.AsSpan().SequenceEqual(got), $"{size} bytes came back otherwise");
            await writing.WaitAsync(Rig.Patience);
        }
        Assert.Equal(version, end.Channel.Protocol);
        Assert.Equal(0, rig.Loop.Get(() => rig.Loop.Buffers.Rented));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Two_channels_of_one_loop_talk_to_each_other(PollerKind kind)
    {
        using var rig = new Rig(kind, _ => new Owner());
        using var results = new BlockingCollection<IoResult>();
        var server = new TlsEnd(rig.Loop, null!, null!) { OwnerOf = it => new Echo(it, 10_000) };
        var client = new TlsEnd(rig.Loop, null!, null!)
        {
            OwnerOf = it => StreamChannelTests.Collector(it, results, size: 100_000),
        };
        rig.Loop.Run(() => rig.Paused = true);
        var dial = new Dial(
            rig.Loop,
            inner => client.Channel = TlsChannel.ConnectOver(inner, client.ClientOptions, client)
        );
        rig.Loop.Run(() => dial.Start(rig.Listener.LocalEndPoint));
        dial.NextConnected();
        rig.Loop.Run(() =>
        {
            StreamChannel inner = rig.Listener.Accept().Socket!.BindTo(rig.Loop);
            server.Channel = TlsChannel.AcceptOver(inner, server.ServerOptions, server);
        });
        server.NextSecured();
        client.NextSecured();
        int sent = rig.Loop.Get(() => client.Channel.Send(Loops.Pattern(30_000)).Bytes);
        Assert.Equal(30_000, sent);
        while (sent > 0 && results.TryTake(out IoResult result, Rig.Patience))
        {
            sent -= result.Bytes;
        }
        Assert.Equal(0, sent);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Every_call_below_is_made_on_the_loop(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        var (inner, socket) = rig.Connect();
        var watched = new WatchedChannel(inner);
        TlsEnd end = rig.Begin(false, watched, socket, end => end.OwnerOf = it => new Echo(it));
        SslStream peer = end.SecurePeer(asServer: false);
        byte[] buffer = new byte[100];
        for (int round = 0; round < 200; round++)
        {
            peer.Write(buffer.AsSpan(0, 18));
            peer.ReadExactly(buffer, 0, 18);
        }
        Assert.True(rig.Loop.Get(() => watched.Calls) > 400);
        Assert.Equal(0, watched.CallsElsewhere);
    }

    [Fact]
    public void An_exchange_allocates_little_and_an_idle_channel_holds_no_buffer()
    {
        using var rig = new TlsRig(PollerKind.Epoll);
        SslStream peer = rig.Secure(asClient: false, it => new Echo(it)).Peer;
        void Exchange(int times)
        {
            byte[] buffer = new byte[18];
            for (int round = 0; round < times; round++)
            {
                peer.Write("GET / HTTP/1.1\r\n\r\n"u8);
                peer.ReadExactly(buffer);
            }
        }
        Exchange(200);
        long before = rig.Loop.Get(GC.GetAllocatedBytesForCurrentThread);
        Exchange(1_000);
        long allocated = rig.Loop.Get(GC.GetAllocatedBytesForCurrentThread) - before;
        Assert.InRange(allocated, 0, 200_000);
        Assert.Equal(0, rig.Loop.Get(() => rig.Loop.Buffers.Rented));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Small_receives_get_everything_and_only_the_last_is_drained(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        SslStream peer = rig.Secure(
            asClient: true,
            it => StreamChannelTests.Collector(it, results, size: 4)
        ).Peer;
        peer.Write("0123456789"u8);
        string[] taken = [Take(results), Take(results), Take(results)];
        Assert.Equal(["Done(4)", "Done(4)", "Done(2, drained)"], taken);
        peer.Write("x"u8);
        Assert.Equal("Done(1, drained)", Take(results));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void What_the_server_says_first_is_announced_to_a_late_owner(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        (TlsEnd end, SslStream peer) = rig.Secure(asClient: true);
        peer.Write("220 ready"u8);
        IChannelOwner owner = StreamChannelTests.Collector(end.Channel, results, size: 100);
        rig.Loop.Run(() => end.Channel.Attach(owner));
        Assert.Equal("Done(9, drained)", Take(results));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_peer_that_reads_late_gets_every_byte_and_costs_one_buffer(PollerKind kind)
    {
        byte[] all = Loops.Pattern(16_000_000);
        int sent = 0;
        TlsChannel? channel = null;
        void Pump()
        {
            IoResult result;
            while (sent < all.Length && (result = channel!.Send(all.AsSpan(sent))).Bytes > 0)
            {
                sent += result.Bytes;
            }
        }
        using var rig = new TlsRig(kind);
        (TlsEnd end, SslStream peer) = rig.Secure(asClient: false, _ => new Owner(writable: Pump));
        channel = end.Channel;
        rig.Loop.Run(Pump);
        Assert.InRange(rig.Loop.Get(() => sent), 1, all.Length - 1);
        Assert.InRange(rig.Loop.Get(() => rig.Loop.Buffers.Rented), 0, 1);
        int? queued = rig.Loop.Get(() => channel.QueuedBytes - end.Inner.QueuedBytes);
        Assert.InRange(queued ?? 0, 0, 65_536);
        byte[] got = new byte[all.Length];
        peer.ReadExactly(got);
        Assert.True(all.AsSpan().SequenceEqual(got));
        Assert.Equal(0, rig.Loop.Get(() => rig.Loop.Buffers.Rented));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_reader_that_pauses_holds_the_peer_up(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        (TlsEnd end, SslStream peer) = rig.Secure(asClient: true, _ => new Owner());
        Task writing = Task.Run(() => peer.Write(Loops.Pattern(30_000_000)));
        await Assert.ThrowsAsync<TimeoutException>(() =>
            writing.WaitAsync(TimeSpan.FromMilliseconds(100))
        );
        Assert.InRange(rig.Loop.Get(() => rig.Loop.Buffers.Rented), 0, 1);
        rig.Loop.Run(end.Channel.Reset);
        await Assert.ThrowsAsync<IOException>(() => writing.WaitAsync(Rig.Patience));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void What_both_speak_is_agreed_on(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Begin(
            asClient: true,
            end =>
            {
                end.ClientOptions.ApplicationProtocols = [new("spdy"), new("http/1.1")];
                end.ServerOptions.ApplicationProtocols = [new("http/1.1")];
            }
        );
        end.SecurePeer(asServer: true);
        end.NextSecured();
        Assert.Equal(SslApplicationProtocol.Http11, end.Channel.ApplicationProtocol);
        Assert.Equal(Certificates.Good.Thumbprint, end.Channel.RemoteCertificate?.Thumbprint);
        Assert.NotEqual(default, end.Channel.CipherSuite);
    }

    [Fact]
    public void A_server_learns_the_name_that_was_asked_for()
    {
        using var rig = new TlsRig(PollerKind.Epoll);
        TlsEnd end = rig.Secure(asClient: false).End;
        Assert.Equal("localhost", end.Channel.ServerName);
        Assert.Null(end.Channel.RemoteCertificate);
        Assert.Equal(default, end.Channel.ApplicationProtocol);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Before_the_handshake_nothing_moves(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        TlsChannel channel = rig.Begin(asClient: true).Channel;
        Assert.Equal("Failed(NotConnected)", rig.Loop.Get(() => $"{channel.Send("x"u8)}"));
        Assert.Equal("Failed(NotConnected)", rig.Loop.Get(() => $"{channel.Receive(new byte[1])}"));
        Assert.Throws<InvalidOperationException>(() =>
            rig.Loop.Run(() => channel.Attach(new Owner()))
        );
    }

    internal static string Take(BlockingCollection<IoResult> results)
    {
        Assert.True(results.TryTake(out IoResult result, Rig.Patience));
        return result.ToString();
    }
}
