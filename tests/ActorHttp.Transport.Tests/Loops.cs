using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace ActorHttp.Transport.Tests;

internal static class Loops
{
    public static EventLoop Start(
        PollerKind kind,
        Action<Exception>? onFault = null,
        Action<LoopStall>? onStall = null,
        int itemsPerTick = 4096
    )
    {
        var options = new EventLoopOptions
        {
            Name = "test",
            Poller = kind,
            OnFault = onFault,
            OnStall = onStall,
            StallAfter = onStall is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(60),
            ItemsPerTick = itemsPerTick,
        };
        var loop = new EventLoop(0, options);
        loop.Start();
        return loop;
    }

    /// <summary>Runs on the loop's thread and waits; what it throws is thrown here.</summary>
    public static void Run(this EventLoop loop, Action action)
    {
        using var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? thrown = null;
        loop.Execute(
            new Item(() =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    thrown = ExceptionDispatchInfo.Capture(e);
                }
                done.Set();
            })
        );
        Assert.True(done.Wait(Rig.Patience), "The loop does not answer.");
        thrown?.Throw();
    }

    public static T Get<T>(this EventLoop loop, Func<T> function)
    {
        T result = default!;
        loop.Run(() => result = function());
        return result;
    }

    public static byte[] ReceiveExactly(this Socket socket, int count)
    {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count && socket.Receive(bytes.AsSpan(have)) is var got and > 0)
        {
            have += got;
        }
        return bytes[..have];
    }

    /// <summary>
    /// Until the end of the stream or a reset, which is what unread input makes of it.
    /// </summary>
    public static byte[] ReceiveUntilClosed(this Socket socket)
    {
        List<byte> bytes = [];
        byte[] buffer = new byte[4096];
        for (int count = 1; count > 0; bytes.AddRange(buffer[..count]))
        {
            count = socket.Receive(buffer, SocketFlags.None, out SocketError error);
            Assert.True(error is SocketError.Success or SocketError.ConnectionReset, $"{error}");
        }
        return [.. bytes];
    }

    public static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}

internal sealed class Item(Action action) : IThreadPoolWorkItem
{
    public void Execute() => action();
}
