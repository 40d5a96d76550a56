using System.Diagnostics;

namespace ActorHttp.Transport;

/// <summary>How long a loop has been at work, in Stopwatch ticks: between two of its
/// polls.</summary>
internal sealed class BusyMeter
{
    private long _since;
    private long _ticks;

    /// <summary>Any thread; the tick under way is not in it yet.</summary>
    public long Ticks => Volatile.Read(ref _ticks);

    /// <summary>Before the first poll a loop has only been made, not worked.</summary>
    public void BeforePoll()
    {
        if (_since != 0)
        {
            Volatile.Write(ref _ticks, _ticks + Stopwatch.GetTimestamp() - _since);
        }
    }

    public void AfterPoll() => _since = Stopwatch.GetTimestamp();
}
