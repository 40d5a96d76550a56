namespace ActorHttp.LoadTesting.Measuring;

/// <summary>What one step of a scenario counts: sums and histograms that add up.</summary>
internal sealed class StepCounts
{
    /// <summary>Of a status line; beyond is counted as 0.</summary>
    public const int MostStatuses = 1000;

    private const int FirstError = 400;

    public long Answered { get; private set; }

    /// <summary>Ended without a whole answer.</summary>
    public long Failed { get; private set; }

    public long BytesReceived { get; private set; }

    public TimeHistogram Service { get; } = new();
    public TimeHistogram Response { get; } = new();
    public TimeHistogram OwnLag { get; } = new();
    public TimeHistogram Waiting { get; } = new();
    public TimeHistogram FirstByte { get; } = new();
    public long[] Statuses { get; } = new long[MostStatuses];
    public long[] Faults { get; } = new long[FaultWords.Count];

    public long Requests => Answered + Failed;

    public static LoadFault? JudgeBy(int status) =>
        status >= FirstError ? LoadFault.UnexpectedStatus : null;

    public void Answer(in Timing timing, int status, long bytes)
    {
        Answered++;
        BytesReceived += bytes;
        Statuses[(uint)status < MostStatuses ? status : 0]++;
        Service.Count(timing.Sent, timing.LastByte);
        Response.Count(timing.Intended, timing.LastByte);
        OwnLag.Count(timing.Intended, timing.Released);
        Waiting.Count(timing.Released, timing.Sent);
        FirstByte.Count(timing.Sent, timing.FirstByte);
    }

    public void Fail(LoadFault fault, long intended, long now)
    {
        Failed++;
        Faults[(int)fault]++;
        if (fault.CountsAsResponse())
            Response.Count(intended, now);
    }

    public void Skip(long arrivals)
    {
        Failed += arrivals;
        Faults[(int)LoadFault.NotSent] += arrivals;
    }

    public void Add(StepCounts other)
    {
        Answered += other.Answered;
        Failed += other.Failed;
        BytesReceived += other.BytesReceived;
        foreach (var (mine, its) in Histograms.Zip(other.Histograms))
            mine.Add(its);
        AddTo(Statuses, other.Statuses);
        AddTo(Faults, other.Faults);
    }

    public void Clear()
    {
        Answered = Failed = BytesReceived = 0;
        foreach (var histogram in Histograms)
            histogram.Clear();
        Array.Clear(Statuses);
        Array.Clear(Faults);
    }

    public long Clamped => Histograms.Sum(histogram => histogram.Clamped);

    private TimeHistogram[] Histograms => [Service, Response, OwnLag, Waiting, FirstByte];

    private static void AddTo(long[] mine, long[] its)
    {
        for (var i = 0; i < mine.Length; i++)
            mine[i] += its[i];
    }
}
