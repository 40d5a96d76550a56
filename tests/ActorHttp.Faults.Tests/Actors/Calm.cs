namespace ActorHttp.Faults.Tests.Actors;

/// <summary>How a load was served before its server was disturbed.</summary>
/// <param name="Within">99 of 100 exchanges ended in this time.</param>
/// <param name="Exchanges">How many there were.</param>
internal sealed record Calm(TimeSpan Within, int Exchanges)
{
    private const double P99 = 0.99;

    /// <summary>Less than this is no disturbance, whatever it was before.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(Scale.Of(3_000, 50));

    public static Calm Of(Tally tally) => new(tally.Within(P99), tally.Ended);

    /// <summary>Those that came later took twice as long at most.</summary>
    public void AssertUndisturbed(Tally tally)
    {
        var most = Within * 2 > Least ? Within * 2 : Least;
        Assert.True(tally.Ended > Exchanges, "nothing came later");
        Assert.InRange(tally.Within(P99, skip: Exchanges), TimeSpan.Zero, most);
    }

    public override string ToString() => $"p99 before {Within.TotalMilliseconds:f1} ms";
}
