using System.Diagnostics;

namespace ActorHttp.LoadTesting.Arrivals;

/// <summary>Due times of one share of a model, one after the other; knows no clock.</summary>
/// <remarks>Of arrival k of the whole, share i of n has those with k mod n = i. Evenly spaced ones
/// are jumped to; random ones are all drawn by every share, from the same seed, and the others'
/// dropped: some 20 ns each.</remarks>
internal sealed class Schedule
{
    private readonly ArrivalPart[] _parts;
    private readonly int _of;
    private int _part = -1;
    private double _begins; // seconds at which the part does
    private long _local; // arrivals of this part before the next
    private long _skip; // arrivals of others before the next of ours
    private double _sum; // of the random part's gaps, as a count
    private UnitGaps? _gaps;

    public Schedule(ArrivalPart[] parts, int index, int of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, of);
        (_parts, _of, _skip) = (parts, of, index);
        BeginPart();
        Find();
    }

    /// <summary>When the next is due, in Stopwatch ticks from the start;
    /// <see cref="long.MaxValue"/> when there is none.</summary>
    public long Next { get; private set; }

    /// <summary>The one after it.</summary>
    public void Advance()
    {
        _skip = _of - 1;
        Find();
    }

    private void Find()
    {
        while (_part < _parts.Length)
        {
            if (_gaps is null ? FindEven() : FindRandom())
                return;
            _begins += _parts[_part].Length?.TotalSeconds ?? double.PositiveInfinity;
            BeginPart();
        }
        Next = long.MaxValue;
    }

    private bool FindEven()
    {
        var left = _parts[_part].Count - _local;
        if (_skip >= left)
        {
            _skip -= left;
            return false;
        }
        _local += _skip;
        return Take(_parts[_part].TimeOf(_local));
    }

    private bool FindRandom()
    {
        var expected = _parts[_part].Expected;
        for (; (_sum += _gaps!.Next()) < expected; _skip--)
        {
            if (_skip == 0)
                return Take(_parts[_part].TimeOf(_sum));
        }
        return false;
    }

    private bool Take(double seconds)
    {
        _local++;
        var ticks = (_begins + seconds) * Stopwatch.Frequency;
        Next = ticks < long.MaxValue ? (long)ticks : long.MaxValue;
        return true;
    }

    private void BeginPart()
    {
        (_local, _sum) = (0, 0);
        _gaps =
            ++_part < _parts.Length && _parts[_part].Seed is { } seed ? new UnitGaps(seed) : null;
    }
}
