using ActorHttp.Transport;

namespace ActorHttp;

/// <summary>How many event loops an actor system has, and what they poll with.</summary>
/// <remarks>The first server of a system decides; the loops are shared by all of its
/// servers.</remarks>
public sealed record LoopOptions
{
    /// <summary>One loop per processor, epoll where it exists.</summary>
    public static LoopOptions Default { get; } = new();

    /// <summary>Threads that serve connections; 0 stands for one per processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1024.</exception>
    public int Count
    {
        get;
        init =>
            field = value is >= 0 and <= 1024
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "The number of loops must be from 0 to 1024."
                );
    }

    /// <summary>How sockets are watched.</summary>
    public PollerKind Poller { get; init; } = PollerKind.Auto;

    /// <summary>A handler that holds a loop for longer is named in the log.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether each loop measures how long it works: some 50 ns each time it
    /// polls.</summary>
    public bool MeasureBusy { get; init; }

    /// <summary>For tests that decide what happens when: loops without threads, run by
    /// <see cref="EventLoop.RunOnce"/>, one item each time, on this clock.</summary>
    internal TimeProvider? DrivenBy { get; init; }

    internal int EffectiveCount => Count == 0 ? Environment.ProcessorCount : Count;
}
