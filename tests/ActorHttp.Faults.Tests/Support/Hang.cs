namespace ActorHttp.Faults.Tests;

/// <summary>From when on a client that waits is left hanging.</summary>
internal static class Hang
{
    /// <summary>A second by the rule, and one for what else the machine does; in every test run,
    /// where other tests have the processors too, only what would last is told apart.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(Scale.Of(15, 2));
}
