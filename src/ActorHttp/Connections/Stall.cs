using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>A client that does not take what is sent as fast as it is sent, and how long that may
/// go on.</summary>
/// <remarks>One that takes nothing has the write-stall time; one that takes a byte now and then has
/// to keep the minimum rate. The kernel's queue tells what was taken: it says that there is room
/// only when much of it is free, which a slow client may not reach in time.</remarks>
internal sealed class Stall
{
    private readonly Line _line;
    private readonly Pace? _pace;
    private readonly long _most;
    private long _silentSince;
    private int? _queued;

    public Stall(Line line)
    {
        _line = line;
        var limits = line.Limits;
        _most = (long)limits.WriteStallTime.TotalMilliseconds;
        if (limits.MinimumRate > 0)
            _pace = new Pace(limits, Grace(limits), line.Output.Taken, Now);
        Mark();
    }

    private long Now => _line.Events.NowMilliseconds;

    /// <summary>When to look again.</summary>
    public long DueAt => Math.Min(_silentSince + _most, _pace?.DueAt ?? long.MaxValue);

    /// <summary>The kernel has taken some: the client lives.</summary>
    public void Mark()
    {
        _silentSince = Now;
        _queued = _line.Channel.QueuedBytes;
    }

    /// <summary>Whether it has gone on for too long.</summary>
    public bool IsOver()
    {
        if (_pace?.Holds(_line.Output.Taken, Now) == false)
            return true;
        if (Now < _silentSince + _most)
            return false;
        if (_line.Channel.QueuedBytes is not { } queued || queued >= _queued)
            return true;
        Mark();
        return false;
    }

    // Silence is the stall time's affair.
    private static TimeSpan Grace(HttpLimits limits) =>
        limits.RateGrace > limits.WriteStallTime ? limits.RateGrace : limits.WriteStallTime;
}
