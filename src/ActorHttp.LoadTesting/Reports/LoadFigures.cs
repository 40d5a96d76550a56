using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>What was counted and measured, of a whole run or of one step of its scenario.</summary>
public sealed record LoadFigures
{
    /// <summary>Nothing happened.</summary>
    public static LoadFigures None { get; } = new();

    /// <summary>All that were due and have ended: answered or not.</summary>
    public long Requests { get; init; }

    /// <summary>Whole answers, whatever their status.</summary>
    public long Answered { get; init; }

    /// <summary>Requests without a whole answer, and answers that were not the expected ones.
    /// </summary>
    public long Errors { get; init; }

    /// <summary>Whole answers per second, over the whole run.</summary>
    public double Rate { get; init; }

    /// <summary>Heads and bodies of answers.</summary>
    public long BytesReceived { get; init; }

    /// <summary>From when a request was due to its last byte: what a user waits. Requests that
    /// timed out count with the time they waited.</summary>
    public Latency Response { get; init; } = Latency.None;

    /// <summary>From when a request was sent to its last byte: what the server was asked
    /// for.</summary>
    public Latency Service { get; init; } = Latency.None;

    /// <summary>From when a request was due until the generator came round to it.</summary>
    public Latency OwnLag { get; init; } = Latency.None;

    /// <summary>From then until there was a free connection and it was sent.</summary>
    public Latency Waiting { get; init; } = Latency.None;

    /// <summary>From when a request was sent to the first byte of its answer.</summary>
    public Latency FirstByte { get; init; } = Latency.None;

    /// <summary>How often each status was answered; 0 stands for what is none.</summary>
    public IReadOnlyDictionary<int, long> Statuses { get; init; } = new Dictionary<int, long>();

    /// <summary>How often each fault happened.</summary>
    public IReadOnlyDictionary<LoadFault, long> Faults { get; init; } =
        new Dictionary<LoadFault, long>();

    /// <summary>Errors among all requests, from 0 to 1; 0 if there was no request.</summary>
    public double ErrorShare => Requests > 0 ? (double)Errors / Requests : 0;
}
