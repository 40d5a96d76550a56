namespace ActorHttp.Faults.Tests.Load;

/// <summary>How late is in time: strict at full size, when the machine is the test's alone. At
/// brief size only what would last is told apart: the tests of all rooms share two processors.
/// </summary>
internal static class Tolerance
{
    /// <summary>A loop reads its clock once in a turn, before it accepts; in between it may have to
    /// wait for a processor.</summary>
    public static TimeSpan OfClock { get; } = TimeSpan.FromMilliseconds(Scale.Of(500, 50));

    /// <summary>An end behind its deadline.</summary>
    public static TimeSpan Late { get; } = TimeSpan.FromSeconds(Scale.Of(12, 1));

    /// <summary>What 99 of 100 answers to the one who asks /health may take.</summary>
    public static TimeSpan Health { get; } = TimeSpan.FromMilliseconds(Scale.Of(3_000, 100));
}
