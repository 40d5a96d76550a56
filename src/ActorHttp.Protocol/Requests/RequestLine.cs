using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>Where something lies in the bytes of a head.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Slice(int Start, int Length)
{
    internal ReadOnlySpan<byte> In(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);
}

/// <summary>A request line taken apart (RFC 9112 s3); the slices lie in the head's bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RequestLine(
    HttpMethod Method,
    HttpProtocolVersion Version,
    TargetForm Form,
    Slice Target,
    Slice Authority,
    Slice Path,
    Slice Query
);
