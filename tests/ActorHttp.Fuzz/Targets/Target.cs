using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>What is fed with inputs, and what is promised for every one of them.</summary>
internal abstract class Target(string name)
{
    public string Name { get; } = name;

    /// <summary>Longer inputs cost speed and teach nothing that small limits do not.</summary>
    public virtual int MostBytes => 1500;

    public virtual IEnumerable<byte[]> Seeds => [.. SourceLiterals.All, .. RealRequests.All];

    /// <summary>Throws when a promise is broken; whatever else it throws is a fault too.</summary>
    public abstract void Check(byte[] input);

    /// <summary>Everything that is promised of a stream of requests.</summary>
    private protected static Reading CheckStream(HttpLimits limits, byte[] input)
    {
        var reading = Segmentation.Check(limits, input);
        Strictness.Check(limits, input, reading);
        RoundTrip.Check(reading);
        return reading;
    }
}
