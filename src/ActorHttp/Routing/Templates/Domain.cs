using System.Runtime.InteropServices;

namespace ActorHttp.Routing.Templates;

/// <summary>Kinds of text of which each value is exactly one.</summary>
[Flags]
internal enum Shapes
{
    None = 0,

    /// <summary>A whole number that fits into a long.</summary>
    Integer = 1,

    /// <summary>Another decimal number.</summary>
    Fraction = 2,

    /// <summary>36 characters with four hyphens.</summary>
    Guid = 4,

    /// <summary>"true" or "false".</summary>
    Truth = 8,

    /// <summary>Other letters of ASCII.</summary>
    Letters = 16,

    Other = 32,
    All = 63,
}

/// <summary>A set of values that holds all those which constraints accept, so that two of them can
/// be known to have none in common.</summary>
/// <param name="Shapes">What the values may look like.</param>
/// <param name="Low">The least whole number.</param>
/// <param name="High">The greatest whole number.</param>
/// <param name="Shortest">In characters.</param>
/// <param name="Longest">In characters.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Domain(
    Shapes Shapes,
    long Low = long.MinValue,
    long High = long.MaxValue,
    int Shortest = 0,
    int Longest = RouteParameter.LongestValue
)
{
    public bool IsEmpty =>
        Shortest > Longest || (Low > High ? Shapes & ~Shapes.Integer : Shapes) == Shapes.None;

    /// <summary>What both hold.</summary>
    public Domain And(Domain other) =>
        new(
            Shapes & other.Shapes,
            Math.Max(Low, other.Low),
            Math.Min(High, other.High),
            Math.Max(Shortest, other.Shortest),
            Math.Min(Longest, other.Longest)
        );
}
