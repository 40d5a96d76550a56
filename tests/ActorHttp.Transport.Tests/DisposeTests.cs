using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

/// <summary>Counts the process's descriptors, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(DisposeTests), DisableParallelization = true)]
[Collection(nameof(DisposeTests))]
public sealed class DisposeTests
{
    [Theory]
    [Trait("Row", "A-03")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_disposed_loop_leaves_no_descriptor(PollerKind kind)
    {
        UseAndDispose(kind);
        int before = Descriptors();
        for (int round = 0; round < 3; round++)
        {
            UseAndDispose(kind);
        }
        bool same = SpinWait.SpinUntil(() => Descriptors() <= before, Rig.Patience);
        Assert.True(same, $"{before} descriptors before, {Descriptors()} after");
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_loop_that_never_started_leaves_no_descriptor(PollerKind kind)
    {
        int before = Descriptors();
        var loop = new EventLoop(0, new EventLoopOptions { Poller = kind });
        var endPoint = new IPEndPoint(IPAddress.Loopback, 0);
        ListenChannel listener = ListenChannel.Bind(loop, endPoint, new ListenOptions());
        Assert.True(Descriptors() > before);
        loop.Dispose();
        loop.Dispose();
        Assert.False(listener.IsOpen);
        Assert.True(SpinWait.SpinUntil(() => Descriptors() <= before, Rig.Patience));
    }

    private static void UseAndDispose(PollerKind kind)
    {
        using var rig = new Rig(kind, channel => new Echo(channel));
        Socket[] clients = [.. Enumerable.Range(0, 20).Select(_ => rig.Connect())];
        StreamChannel[] servers = [.. clients.Select(_ => rig.NextAccepted())];
        clients[0].Send("x"u8);
        clients[0].ReceiveExactly(1);
        rig.Loop.Dispose();
        Assert.All(servers, server => Assert.False(server.IsOpen));
        Assert.All(clients, client => Assert.Empty(client.ReceiveUntilClosed()));
        Assert.Equal(0, rig.Loop.Snapshot().OpenChannels);
    }

    internal static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;
}
