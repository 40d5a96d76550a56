using System.Runtime.ExceptionServices;
using ActorHttp.Transport;

namespace ActorHttp.Tests;

/// <summary>Code of a test on a loop's thread.</summary>
internal static class OnLoop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs there and waits; what it throws is thrown here.</summary>
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
                catch (Exception fault)
                {
                    thrown = ExceptionDispatchInfo.Capture(fault);
                }
                done.Set();
            })
        );
        Assert.True(done.Wait(Patience), "The loop does not answer.");
        thrown?.Throw();
    }

    /// <summary>Holds the loop's thread until the result is disposed, at most 20 s.</summary>
    public static IDisposable Hold(this EventLoop loop)
    {
        var held = new ManualResetEventSlim();
        var free = new Gate();
        loop.Execute(
            new Item(() =>
            {
                held.Set();
                free.Wait();
            })
        );
        Assert.True(held.Wait(Patience), "The loop does not answer.");
        return free;
    }

    private sealed class Gate : IDisposable
    {
        private readonly ManualResetEventSlim _open = new();

        public void Wait() => _open.Wait(Patience);

        public void Dispose() => _open.Set();
    }

    private sealed class Item(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
