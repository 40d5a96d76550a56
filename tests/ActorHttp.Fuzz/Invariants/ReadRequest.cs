using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>A request that came out whole; the places lie in the input.</summary>
internal sealed record ReadRequest(
    RequestHead Head,
    byte[] Body,
    HeaderFields Trailers,
    int Start,
    int BodyStart,
    int End
)
{
    public int HeadLength => BodyStart - Start;

    /// <summary>With the framing of chunks, as it was sent.</summary>
    public int BodyLength => End - BodyStart;
}
