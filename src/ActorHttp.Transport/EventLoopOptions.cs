using System.Runtime.InteropServices;

namespace ActorHttp.Transport;

/// <summary>How a loop learns that a socket is ready.</summary>
public enum PollerKind
{
    /// <summary><see cref="Epoll"/> on Linux, <see cref="Portable"/> elsewhere.</summary>
    Auto,

    /// <summary>Edge-triggered epoll, straight on descriptors; Linux only.</summary>
    Epoll,

    /// <summary>The base library's sockets; correct everywhere, slower.</summary>
    Portable,
}

/// <summary>What one loop is told when it is made.</summary>
public sealed record EventLoopOptions
{
    /// <summary>Prefix of the thread's name; the loop's index is appended.</summary>
    public string Name { get; init; } = "loop";

    /// <summary>Which poller to use.</summary>
    public PollerKind Poller { get; init; } = PollerKind.Auto;

    /// <summary>
    /// How long one item may hold the loop before it counts as a stall;
    /// <see cref="Timeout.InfiniteTimeSpan"/> switches the watchdog off.
    /// </summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Called on the watchdog's thread, once per stall, while it lasts.</summary>
    public Action<LoopStall>? OnStall { get; init; }

    /// <summary>
    /// Called on the loop's thread with what an item or an owner threw; the loop goes on.
    /// Without it faults go to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public Action<Exception>? OnFault { get; init; }

    /// <summary>The clock of its deadlines; null stands for the system's. For tests.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>
    /// The most items run between two polls, so that sockets get their turn; at least 1.
    /// </summary>
    public int ItemsPerTick { get; init; } = 4096;

    /// <summary>
    /// Keep <see cref="EventLoop.BusyTicks"/>, which reads the clock twice per tick (about 50 ns):
    /// for load generators that must know when they are the bottleneck.
    /// </summary>
    public bool MeasureBusy { get; init; }
}

/// <summary>A loop has been in one item or callback for longer than it may.</summary>
/// <param name="Loop">The loop that is held up.</param>
/// <param name="Duration">How long it is known to be held up already.</param>
/// <param name="Activity">What <see cref="EventLoop.Activity"/> said at that moment.</param>
public sealed record LoopStall(EventLoop Loop, TimeSpan Duration, object? Activity);

/// <summary>
/// Counters of one loop, read without stopping it: each is right, not all at once.
/// </summary>
/// <param name="Ticks">Polls since the start.</param>
/// <param name="ItemsRun">Items run since the start, those at the end of a tick included.</param>
/// <param name="OpenChannels">Connected sockets that belong to the loop now.</param>
/// <param name="RentedBuffers">Pooled buffers that are out now.</param>
/// <param name="InboxLength">Items other threads left and the loop has not taken yet.</param>
/// <param name="Stalls">Stalls seen by the watchdog since the start.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LoopStatistics(
    long Ticks,
    long ItemsRun,
    int OpenChannels,
    int RentedBuffers,
    int InboxLength,
    long Stalls
);
