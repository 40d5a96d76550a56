using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ActorHttp.TestSupport;

namespace ActorHttp.Transport.Tests;

/// <summary>RFC 8446 §6.1 and RFC 9112 §9.8: a good end is said, everything else was cut.</summary>
public sealed class TlsEndingTests
{
    [Theory]
    [Row("CX-12")]
    [MemberData(nameof(TlsCases.All), MemberType = typeof(TlsCases))]
    public async Task With_close_notify_it_is_the_end(
        PollerKind kind,
        SslProtocols version,
        bool asClient
    )
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        (TlsEnd end, SslStream peer) = rig.Secure(asClient, Collect(results), version);
        peer.Write("body"u8);
        await peer.ShutdownAsync().WaitAsync(Rig.Patience);
        peer.Close();
        Assert.Equal(4, TakeBytes(results));
        Assert.Equal("EndOfStream", TlsChannelTests.Take(results));
        Assert.Null(end.Channel.Failure);
    }

    [Theory]
    [Row("CX-12")]
    [MemberData(nameof(TlsCases.All), MemberType = typeof(TlsCases))]
    public void Without_close_notify_it_was_cut(
        PollerKind kind,
        SslProtocols version,
        bool asClient
    )
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        (TlsEnd end, SslStream peer) = rig.Secure(asClient, Collect(results), version);
        peer.Write("body"u8);
        end.Peer.Shutdown(SocketShutdown.Send);
        Assert.Equal(4, TakeBytes(results));
        Assert.Equal("Failed(ConnectionReset)", TlsChannelTests.Take(results));
        Assert.Contains("close_notify", end.Channel.Failure?.Message, StringComparison.Ordinal);
        Assert.Equal(
            "Failed(ConnectionReset)",
            rig.Loop.Get(() => $"{end.Channel.Receive(new byte[1])}")
        );
    }

    [Theory]
    [Row("CX-12")]
    [MemberData(nameof(TlsCases.All), MemberType = typeof(TlsCases))]
    public void Half_a_record_is_cut_too(PollerKind kind, SslProtocols version, bool asClient)
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        TlsEnd end = rig.Begin(
            asClient,
            it =>
            {
                it.OwnerOf = Collect(results);
                it.Allow(version);
            }
        );
        using var wire = new HalfStream(end.Peer);
        SslStream peer = end.SecurePeer(asClient, wire);
        end.NextSecured();
        wire.SendsHalves = true;
        peer.Write("body"u8);
        end.Peer.Shutdown(SocketShutdown.Send);
        Assert.Equal("Failed(ConnectionReset)", TlsChannelTests.Take(results));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_record_that_was_changed_on_the_way_fails(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        TlsEnd end = rig.Secure(asClient: true, Collect(results)).End;
        end.Peer.Send([0x17, 3, 3, 0, 40, .. new byte[40]]);
        Assert.Equal("Failed(ConnectionAborted)", TlsChannelTests.Take(results));
        Assert.NotNull(end.Channel.Failure);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_reset_is_a_reset(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        TlsEnd end = rig.Secure(asClient: true, Collect(results)).End;
        end.Peer.LingerState = new LingerOption(true, 0);
        end.Peer.Close();
        Assert.Equal("Failed(ConnectionReset)", TlsChannelTests.Take(results));
        Assert.Null(end.Channel.Failure);
    }

    [Theory]
    [MemberData(nameof(TlsCases.All), MemberType = typeof(TlsCases))]
    public void Half_closed_it_still_receives(PollerKind kind, SslProtocols version, bool asClient)
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        (TlsEnd end, SslStream peer) = rig.Secure(asClient, Collect(results), version);
        byte[] last = Loops.Pattern(30_000);
        rig.Loop.Run(() =>
        {
            Assert.Equal(last.Length, end.Channel.Send(last).Bytes);
            end.Channel.ShutdownSend();
            end.Channel.ShutdownSend();
            Assert.Equal("Failed(Shutdown)", $"{end.Channel.Send("x"u8)}");
        });
        byte[] got = new byte[last.Length];
        peer.ReadExactly(got);
        Assert.Equal(last, got);
        Assert.Equal(0, peer.Read(got));
        Assert.Equal(0, end.Peer.Receive(got));
        peer.Write("late"u8);
        Assert.Equal(4, TakeBytes(results));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Half_closed_with_a_slow_peer_all_is_sent_before_the_end(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        (TlsEnd end, SslStream peer) = rig.Secure(asClient: true, _ => new Owner());
        byte[] all = Loops.Pattern(16_000_000);
        int sent = 0;
        rig.Loop.Run(() =>
        {
            IoResult result;
            while ((result = end.Channel.Send(all.AsSpan(sent))).Status == IoStatus.Done)
            {
                sent += result.Bytes;
            }
            end.Channel.ShutdownSend();
        });
        byte[] got = new byte[sent];
        peer.ReadExactly(got);
        Assert.True(all.AsSpan(0, sent).SequenceEqual(got));
        Assert.Equal(0, peer.Read(got));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Close_says_goodbye_and_reset_does_not(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        (TlsEnd end, SslStream peer) = rig.Secure(asClient: false, _ => new Owner());
        rig.Loop.Run(end.Channel.Close);
        Assert.Equal(0, peer.Read(new byte[1]));
        (end, peer) = rig.Secure(asClient: false, _ => new Owner());
        rig.Loop.Run(end.Channel.Reset);
        Assert.Throws<IOException>(() => peer.Read(new byte[1]));
        Assert.False(end.Channel.IsOpen);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_blocked_sender_learns_that_the_peer_has_gone(PollerKind kind)
    {
        using var failed = new ManualResetEventSlim();
        TlsChannel? channel = null;
        void Fill()
        {
            IoResult result;
            do
            {
                result = channel!.Send(new byte[65_536]);
            } while (result.Status == IoStatus.Done);
            if (result.Status == IoStatus.Failed)
            {
                failed.Set();
            }
        }
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Secure(asClient: true, _ => new Owner(Fill, Fill)).End;
        channel = end.Channel;
        rig.Loop.Run(Fill);
        end.Peer.LingerState = new LingerOption(true, 0);
        end.Peer.Close();
        Assert.True(failed.Wait(Rig.Patience));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_channel_may_close_itself_in_its_callback(PollerKind kind)
    {
        int calls = 0;
        using var rig = new TlsRig(kind);
        (TlsEnd end, SslStream peer) = rig.Secure(
            asClient: false,
            channel => new Owner(() =>
            {
                calls++;
                channel.Close();
                Assert.Equal("Failed(OperationAborted)", $"{channel.Receive(new byte[10])}");
            })
        );
        peer.Write("abc"u8);
        Assert.True(SpinWait.SpinUntil(() => rig.Loop.Get(() => calls) > 0, Rig.Patience));
        rig.Loop.Run(end.Channel.Close);
        Assert.Equal((1, 0), (calls, rig.Loop.Get(() => rig.Loop.Buffers.Rented)));
        Assert.Equal(0, rig.Loop.Snapshot().OpenChannels);
    }

    private static Func<TlsChannel, IChannelOwner> Collect(BlockingCollection<IoResult> results) =>
        channel => StreamChannelTests.Collector(channel, results, size: 100);

    private static int TakeBytes(BlockingCollection<IoResult> results)
    {
        Assert.True(results.TryTake(out IoResult result, Rig.Patience));
        return result.Bytes;
    }

    /// <summary>A wire that may swallow the second half of what it is given.</summary>
    private sealed class HalfStream(Socket socket) : NetworkStream(socket, ownsSocket: false)
    {
        public bool SendsHalves { get; set; }

        public override void Write(byte[] buffer, int offset, int count) =>
            base.Write(buffer, offset, SendsHalves ? count / 2 : count);

        public override void Write(ReadOnlySpan<byte> buffer) =>
            base.Write(SendsHalves ? buffer[..(buffer.Length / 2)] : buffer);
    }
}
