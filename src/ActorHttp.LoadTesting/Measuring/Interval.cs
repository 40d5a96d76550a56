namespace ActorHttp.LoadTesting.Measuring;

/// <summary>What one loop measured between two looks; belongs to whoever took it, and can be
/// given back to be filled again.</summary>
internal sealed class Interval(int steps)
{
    public StepCounts[] Steps { get; } =
    [.. Enumerable.Range(0, steps).Select(_ => new StepCounts())];

    public TimeHistogram Connect { get; } = new();
    public long Opened { get; set; }
    public long Closed { get; set; }
    public long BytesSent { get; set; }

    public void Clear()
    {
        foreach (var step in Steps)
            step.Clear();
        Connect.Clear();
        Opened = Closed = BytesSent = 0;
    }

    public void Add(Interval other)
    {
        for (var step = 0; step < Steps.Length; step++)
            Steps[step].Add(other.Steps[step]);
        Connect.Add(other.Connect);
        Opened += other.Opened;
        Closed += other.Closed;
        BytesSent += other.BytesSent;
    }
}
