using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>Whether a client keeps up the minimum rate of a body, in one direction.</summary>
/// <remarks>
/// It begins with what the rate makes of the grace as credit. Bytes add to it, time in which they
/// are waited for takes from it, and it never grows beyond four times its beginning: a fast start
/// buys no hour of silence.
/// </remarks>
internal sealed class Pace
{
    private const int MostGraces = 4;

    /// <summary>Of a byte: a millisecond is worth less than one, and may be told alone.</summary>
    private const int Parts = 1_000;

    private readonly int _rate;
    private readonly long _most;
    private long _credit;
    private long _counted;
    private long _since;

    public Pace(HttpLimits limits, TimeSpan grace, long bytes, long now)
    {
        _rate = limits.MinimumRate;
        _credit = (long)(_rate * grace.TotalMilliseconds);
        _most = Math.Max(_credit, _rate * (long)Parts) * MostGraces;
        _counted = bytes;
        _since = now;
    }

    /// <summary>When the credit is used up, if nothing comes meanwhile.</summary>
    public long DueAt => _since + (_credit / _rate) + 1;

    /// <summary>Time counts again.</summary>
    public void Resume(long now) => _since = now;

    /// <summary>Settles the time and the bytes since the last time.</summary>
    /// <param name="bytes">All that have come.</param>
    /// <param name="now">On the loop's clock.</param>
    /// <returns>Whether the client has kept up.</returns>
    public bool Holds(long bytes, long now)
    {
        _credit += ((bytes - _counted) * Parts) - ((now - _since) * _rate);
        _counted = bytes;
        _since = now;
        if (_credit < 0)
            return false;
        _credit = Math.Min(_credit, _most);
        return true;
    }
}
