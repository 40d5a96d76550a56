using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ActorHttp.Transport.Tests;

/// <summary>Counts and limits the process's descriptors: nothing else may run beside it.</summary>
[Collection(nameof(DisposeTests))]
public sealed class ConnectDescriptorTests
{
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Every_way_a_connect_ends_leaves_no_descriptor(PollerKind kind)
    {
        EndEveryWay(kind);
        int before = DisposeTests.Descriptors();
        EndEveryWay(kind);
        EndEveryWay(kind);
        bool same = SpinWait.SpinUntil(() => DisposeTests.Descriptors() <= before, Rig.Patience);
        Assert.True(same, $"{before} descriptors before, {DisposeTests.Descriptors()} after");
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Without_a_descriptor_left_it_fails_by_name(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        var dial = new Dial(loop);
        loop.Run(() => dial.Start(listener.There));
        dial.NextConnected();
        loop.Run(() =>
        {
            ulong before = Descriptors.SetLimit(1);
            dial.Start(listener.There);
            Descriptors.SetLimit(before);
        });
        Assert.Equal(SocketError.TooManyOpenSockets, dial.NextFailed());
    }

    private static void EndEveryWay(PollerKind kind)
    {
        using PlainListener listener = PlainListener.OnLoopback();
        using EventLoop loop = Loops.Start(kind);
        var there = listener.There;
        var dial = new Dial(loop, channel => channel.Close());
        var refused = new Dial(loop);
        loop.Run(() => dial.Start(there));
        dial.NextConnected();
        loop.Run(() => dial.Start(there).Cancel());
        listener.Dispose();
        loop.Run(() => refused.Start(there));
        refused.NextFailed();
        // The loop ends while this one is under way.
        loop.Run(() =>
        {
            dial.Start(there);
            loop.Dispose();
        });
    }
}

internal static unsafe partial class Descriptors
{
    private const int OpenFiles = 7;

    /// <summary>The highest descriptor a new one may become; those open stay so.</summary>
    public static ulong SetLimit(ulong most)
    {
        ulong* limit = stackalloc ulong[2];
        Assert.Equal(0, GetLimit(OpenFiles, limit));
        ulong before = limit[0];
        limit[0] = most;
        Assert.Equal(0, SetLimit(OpenFiles, limit));
        return before;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, ulong* limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, ulong* limit);
}
