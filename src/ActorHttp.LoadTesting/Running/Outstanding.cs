using System.Runtime.InteropServices;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Running;

/// <summary>A request that waits for its answer; times in Stopwatch ticks.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SentRequest(int Step, long Intended, long Released, long Sent);

/// <summary>An answer that has come, before it is recorded.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Answer(
    int Step,
    Timing Timing,
    int Status,
    long Received,
    LoadFault? Fault
);

/// <summary>A connection's requests without an answer, the oldest first: a ring of as many as may
/// be under way.</summary>
internal sealed class Outstanding(int most)
{
    private readonly SentRequest[] _ring = new SentRequest[most];
    private int _first;

    public int Count { get; private set; }

    public SentRequest Oldest => _ring[_first];

    public void Add(in SentRequest request)
    {
        _ring[(_first + Count) % _ring.Length] = request;
        Count++;
    }

    public SentRequest Take()
    {
        var oldest = _ring[_first];
        _first = (_first + 1) % _ring.Length;
        Count--;
        return oldest;
    }
}
