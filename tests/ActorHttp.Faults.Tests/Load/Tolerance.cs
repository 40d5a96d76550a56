namespace ActorHttp.Faults.Tests.Load;

/// <summary>How late is in time: strict at full size, when the machine is the test's alone.
/// </summary>
internal static class Tolerance
{
    /// <summary>A loop reads its clock once in a turn, before it accepts.</summary>
    public static TimeSpan OfClock { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>An end behind its deadline.</summary>
    public static TimeSpan Late { get; } = TimeSpan.FromSeconds(Scale.Of(3, 1));

    /// <summary>What 99 of 100 answers to the one who asks /health may take.</summary>
    public static TimeSpan Health { get; } = TimeSpan.FromMilliseconds(Scale.Of(500, 100));
}
