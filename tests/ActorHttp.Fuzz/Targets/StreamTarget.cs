using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>All that comes over a connection: heads, bodies, trailers, one behind the other.
/// </summary>
internal sealed class StreamTarget(string name, HttpLimits limits) : Target(name)
{
    /// <summary>So small that short inputs reach all of them.</summary>
    public static HttpLimits Small { get; } =
        new()
        {
            RequestLineBytes = 40,
            MethodBytes = 7,
            HeadersBytes = 90,
            HeaderBytes = 64,
            HeaderCount = 3,
            LeadingEmptyLines = 1,
            BodyBytes = 12,
            ChunkSizeDigits = 3,
            ChunkExtensionBytes = 6,
            ChunkExtensionsPerBodyBytes = 9,
            TrailerCount = 2,
            TrailersBytes = 16,
        };

    public override void Check(byte[] input) => CheckStream(limits, input);
}
