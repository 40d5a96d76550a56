using System.Runtime.InteropServices;

namespace ActorHttp.LoadTesting.Measuring;

/// <summary>The five moments of one answered request, in Stopwatch ticks.</summary>
/// <remarks>
/// <code>
///   Intended ──own lag──▶ Released ──waiting──▶ Sent ────▶ FirstByte ────▶ LastByte
///      │                                         └────── service time ─────────┘
///      └───────────────────────────── response time ──────────────────────────┘
/// </code>
/// </remarks>
/// <param name="Intended">When the schedule wanted it; in the closed model the same as
/// <paramref name="Sent"/>.</param>
/// <param name="Released">When the generator came round to it.</param>
/// <param name="Sent">Its first byte was given to the kernel.</param>
/// <param name="FirstByte">The first byte of the answer was read.</param>
/// <param name="LastByte">The last byte of the answer was read.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Timing(
    long Intended,
    long Released,
    long Sent,
    long FirstByte,
    long LastByte
);
