using System.Diagnostics;
using System.Runtime.InteropServices;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Running;

/// <summary>What one connection has asked and been answered, told to the recorder request by
/// request.</summary>
/// <remarks>An answer is told when the next has come or its turn is over: it is good only when
/// nothing follows it that belongs to no answer.</remarks>
internal sealed class Ledger(Crew crew, int most)
{
    private readonly Sent[] _ring = new Sent[most];
    private int _oldest;
    private long _receivedBefore;
    private Told _last;
    private bool _hasLast;

    /// <summary>Requests without an answer.</summary>
    public int Open { get; private set; }

    /// <summary>Answers since <see cref="Settle"/>.</summary>
    public int Answered { get; private set; }

    /// <summary>When the oldest without an answer was sent.</summary>
    public long OldestSent => _ring[_oldest].At;

    /// <summary>A new connection: it has received nothing.</summary>
    public void Begin() => _receivedBefore = 0;

    /// <summary>A request of the schedule is sent; without one, its intended moment is now.
    /// </summary>
    public void Send(int step, in Arrival arrival)
    {
        var now = Stopwatch.GetTimestamp();
        Add(
            arrival.Intended == 0
                ? new Sent(step, now, now, now)
                : new Sent(step, arrival.Intended, arrival.Released, now)
        );
    }

    /// <summary>Some requests are sent at once.</summary>
    public void SendBatch(int count)
    {
        var now = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            Add(new Sent(0, now, now, now));
    }

    /// <summary>The oldest is answered.</summary>
    /// <param name="status">Of the answer.</param>
    /// <param name="firstByteAt">Stopwatch ticks.</param>
    /// <param name="lastByteAt">Stopwatch ticks.</param>
    /// <param name="received">By the connection, in all.</param>
    /// <param name="fault">What is wrong with it; null for nothing.</param>
    public void Answer(
        int status,
        long firstByteAt,
        long lastByteAt,
        long received,
        LoadFault? fault
    )
    {
        Tell(null);
        var sent = Take();
        var timing = new Timing(sent.Intended, sent.Released, sent.At, firstByteAt, lastByteAt);
        _last = new Told(sent.Step, timing, status, received - _receivedBefore, fault);
        _receivedBefore = received;
        _hasLast = true;
        crew.LastWordAt = lastByteAt;
        Answered++;
    }

    /// <summary>The turn is over: what it has answered is told.</summary>
    /// <param name="spoiltBy">What came behind the last answer; null for nothing.</param>
    /// <returns>How many answers it had.</returns>
    public int Settle(LoadFault? spoiltBy)
    {
        Tell(spoiltBy);
        var answered = Answered;
        Answered = 0;
        return answered;
    }

    /// <summary>No answer will come any more.</summary>
    public void FailAll(LoadFault fault)
    {
        if (Open == 0)
            return;
        var now = crew.LastWordAt = Stopwatch.GetTimestamp();
        while (Open > 0)
        {
            var sent = Take();
            crew.Recorder.Failed(sent.Step, fault, sent.Intended, now);
        }
    }

    private void Tell(LoadFault? spoiltBy)
    {
        if (!_hasLast)
            return;
        _hasLast = false;
        crew.Recorder.Answered(
            _last.Step,
            _last.Timing,
            _last.Status,
            _last.Received,
            spoiltBy ?? _last.Fault
        );
    }

    private void Add(in Sent sent)
    {
        _ring[(_oldest + Open) % _ring.Length] = sent;
        Open++;
        crew.InFlight++;
    }

    private Sent Take()
    {
        var sent = _ring[_oldest];
        _oldest = (_oldest + 1) % _ring.Length;
        Open--;
        crew.InFlight--;
        return sent;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sent(int Step, long Intended, long Released, long At);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Told(
        int Step,
        Timing Timing,
        int Status,
        long Received,
        LoadFault? Fault
    );
}
