using System.Diagnostics;

namespace ActorHttp.Transport;

/// <summary>One thread that looks whether loops move; lives as long as there are loops.</summary>
internal static class StallWatchdog
{
    private static readonly object s_gate = new();
    private static readonly List<Watched> s_loops = [];
    private static Thread? s_thread;

    public static void Watch(EventLoop loop)
    {
        if (loop.Options.StallAfter <= TimeSpan.Zero)
        {
            return;
        }
        lock (s_gate)
        {
            s_loops.Add(new Watched(loop));
            if (s_thread is null)
            {
                s_thread = new Thread(Run) { Name = "loop-watchdog", IsBackground = true };
                s_thread.Start();
            }
            Monitor.PulseAll(s_gate);
        }
    }

    public static void Forget(EventLoop loop)
    {
        lock (s_gate)
        {
            s_loops.RemoveAll(watched => watched.Loop == loop);
            Monitor.PulseAll(s_gate);
        }
    }

    private static void Run()
    {
        while (NextRound() is { } loops)
        {
            foreach (Watched watched in loops)
            {
                watched.Look();
            }
        }
    }

    private static Watched[]? NextRound()
    {
        lock (s_gate)
        {
            if (s_loops.Count > 0)
            {
                Monitor.Wait(s_gate, s_loops.Min(watched => watched.LookEvery));
            }
            if (s_loops.Count == 0)
            {
                s_thread = null;
                return null;
            }
            return [.. s_loops];
        }
    }

    private sealed class Watched(EventLoop loop)
    {
        private long _progress = -1;
        private long _since;
        private bool _reported;

        public EventLoop Loop => loop;

        public TimeSpan LookEvery { get; } =
            TimeSpan.FromMilliseconds(
                Math.Clamp(loop.Options.StallAfter.TotalMilliseconds / 4, 5, 1000)
            );

        public void Look()
        {
            long progress = loop.Progress;
            if (loop.IsPolling || progress != _progress)
            {
                _progress = progress;
                _since = Stopwatch.GetTimestamp();
                _reported = false;
                return;
            }
            TimeSpan duration = Stopwatch.GetElapsedTime(_since);
            if (!_reported && duration >= loop.Options.StallAfter)
            {
                _reported = true;
                Report(new LoopStall(loop, duration, loop.ActivityForWatchdog));
            }
        }

        private void Report(LoopStall stall)
        {
            loop.CountStall();
            try
            {
                loop.Options.OnStall?.Invoke(stall);
            }
            catch (Exception fault)
            {
                loop.Fault(fault);
            }
        }
    }
}
