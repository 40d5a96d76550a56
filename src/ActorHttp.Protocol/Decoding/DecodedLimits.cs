using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>What a content may be decompressed to.</summary>
/// <param name="Bytes">Never more.</param>
/// <param name="Ratio">Bytes that may come out for each that went in, beyond the floor.</param>
/// <param name="FloorBytes">Up to which the ratio does not count.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DecodedLimits(long Bytes, int Ratio, int FloorBytes)
{
    internal static DecodedLimits Of(ResponseLimits limits) =>
        new(limits.DecodedBytes, limits.DecodedRatio, limits.DecodedFloorBytes);

    /// <summary>How many may come out when so many have gone in; the division keeps large numbers
    /// from wrapping around.</summary>
    internal long After(long received)
    {
        var byRatio = received > long.MaxValue / Ratio ? long.MaxValue : received * Ratio;
        return Math.Min(Bytes, Math.Max(FloorBytes, byRatio));
    }
}
