using System.Collections.Concurrent;
using System.Net.Security;

namespace ActorHttp.Transport.Tests;

/// <summary>Looks at the whole process, so nothing else may run beside it.</summary>
[Collection(nameof(DisposeTests))]
public sealed class TlsLeftoverTests
{
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Channels_closed_at_any_moment_leave_nothing(PollerKind kind)
    {
        CloseAtManyMoments(kind, 1);
        int before = DisposeTests.Descriptors();
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        CloseAtManyMoments(kind, 40);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Note;
        Assert.Empty(unobserved);
        // Eighty channels were closed; the runtime itself opens a few descriptors when it likes.
        int most = before + 8;
        bool same = SpinWait.SpinUntil(() => DisposeTests.Descriptors() <= most, Rig.Patience);
        Assert.True(same, $"{before} descriptors before, {DisposeTests.Descriptors()} after");
    }

    private static void CloseAtManyMoments(PollerKind kind, int times)
    {
        using var rig = new TlsRig(kind);
        for (int round = 0; round < times; round++)
        {
            CloseInHandshake(rig, round);
            CloseWhileReading(rig);
        }
        // Whatever was cut off comes back to the loop before it ends.
        rig.Secure(asClient: true);
        Assert.Equal(1, rig.Loop.Snapshot().OpenChannels);
        Assert.Equal(0, rig.Loop.Get(() => rig.Loop.Buffers.Rented));
    }

    private static void CloseInHandshake(TlsRig rig, int round)
    {
        TlsEnd end = rig.Begin(asClient: round % 2 == 0);
        Task peer = Task.Run(() =>
        {
            try
            {
                using SslStream stream = end.SecurePeer(asServer: round % 2 == 0);
            }
            catch (Exception e)
            {
                Assert.IsNotType<NullReferenceException>(e);
            }
        });
        Thread.SpinWait(round * 20_000);
        rig.Loop.Run(end.Channel.Close);
        int told = end.Secured.Count + end.Failed.Count;
        Assert.True(peer.Wait(Rig.Patience));
        rig.Loop.Run(() => { });
        Assert.Equal(told, end.Secured.Count + end.Failed.Count);
    }

    private static void CloseWhileReading(TlsRig rig)
    {
        int calls = 0;
        (TlsEnd end, SslStream peer) = rig.Secure(asClient: true, _ => new Owner(() => calls++));
        rig.Loop.Run(() =>
        {
            Assert.Equal("WouldBlock", $"{end.Channel.Receive(new byte[10])}");
            end.Channel.Close();
        });
        Assert.Equal(0, peer.Read(new byte[10]));
        Assert.Equal(0, rig.Loop.Get(() => calls));
        peer.Dispose();
    }
}
