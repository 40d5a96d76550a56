namespace ActorHttp.Logs;

/// <summary>How many log lines of one kind are written in a second; the rest is counted. Any
/// thread.</summary>
/// <remarks>Who can provoke a line can provoke a million of them: neither the disk nor the
/// processor may be theirs.</remarks>
internal sealed class LineLimit(int mostPerSecond)
{
    private readonly Lock _gate = new();
    private long _second = long.MinValue;
    private int _written;
    private int _leftOut;
    private long _total;

    /// <summary>One line a second stands for all of them: no other has to say so.</summary>
    public bool IsSummary => mostPerSecond == 1;

    /// <summary>Lines left out since the start.</summary>
    public long LeftOut => Interlocked.Read(ref _total);

    /// <summary>Whether one more line may be written.</summary>
    /// <param name="milliseconds">On a clock that never goes back.</param>
    /// <param name="leftOut">How many were not since the last that was.</param>
    public bool Allows(long milliseconds, out int leftOut)
    {
        lock (_gate)
        {
            if (milliseconds / 1000 != _second)
            {
                _second = milliseconds / 1000;
                _written = 0;
            }
            leftOut = _leftOut;
            if (++_written > mostPerSecond)
            {
                _leftOut++;
                _total++;
                return false;
            }
            _leftOut = 0;
            return true;
        }
    }
}
