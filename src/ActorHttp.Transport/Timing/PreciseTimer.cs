using System.Diagnostics;

namespace ActorHttp.Transport;

/// <summary>One point in time to some 50 µs, for who paces load; <see cref="Deadline"/> is for
/// everything else.</summary>
/// <remarks>
/// A descriptor of the kernel's clock in the epoll set; on the portable poller the loop's sleep is
/// cut short, to a millisecond. It counts pauses of the process, as <see cref="Stopwatch"/> does
/// and <see cref="EventLoop.NowMilliseconds"/> does not. Loop thread only.
/// </remarks>
public sealed class PreciseTimer : IDisposable
{
    private readonly PollTimer _timer;

    private PreciseTimer(PollTimer timer) => _timer = timer;

    /// <summary>A timer that is not set.</summary>
    /// <param name="loop">On whose thread it fires.</param>
    /// <param name="owner">Is called at or after the time; the timer is then not set and may be
    /// set again.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The kernel gives no more
    /// descriptors.</exception>
    public static PreciseTimer On(EventLoop loop, IDeadlineOwner owner)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(owner);
        loop.ThrowIfElsewhere();
        return new PreciseTimer(loop.Poll.CreateTimer(owner));
    }

    /// <inheritdoc cref="On(EventLoop, IDeadlineOwner)"/>
    /// <param name="loop">On whose thread it fires.</param>
    /// <param name="due">Is called instead of an owner.</param>
    public static PreciseTimer On(EventLoop loop, Action due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return On(loop, new CalledBack(due));
    }

    /// <summary>Whether its owner will be called.</summary>
    public bool IsSet => _timer.IsSet;

    /// <summary>Sets it, or moves it; what has passed fires at the next poll.</summary>
    /// <param name="stopwatchTimestamp">In the ticks of <see cref="Stopwatch.GetTimestamp"/>;
    /// <see cref="long.MaxValue"/> clears it.</param>
    public void Set(long stopwatchTimestamp) => _timer.Set(stopwatchTimestamp);

    /// <summary>The owner is not called; idempotent.</summary>
    public void Clear() => _timer.Set(long.MaxValue);

    /// <summary>Clears it for good and frees its descriptor; idempotent.</summary>
    public void Dispose() => _timer.Close();

    private sealed class CalledBack(Action due) : IDeadlineOwner
    {
        public void OnDeadline() => due();
    }
}
