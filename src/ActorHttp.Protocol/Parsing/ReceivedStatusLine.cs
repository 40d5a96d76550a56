using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>A status line taken apart (RFC 9112 s4); the slice lies in the head's bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReceivedStatusLine(
    HttpProtocolVersion Version,
    int Status,
    Slice Reason
);

/// <summary>What follows from status, field lines and request for content and
/// connection.</summary>
/// <param name="Framing">How the end of the content is found.</param>
/// <param name="Length">What Content-Length says; null without it.</param>
/// <param name="Persistent">Whether another exchange may follow.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResponseRules(
    ResponseFraming Framing,
    long? Length,
    bool Persistent
);

/// <summary>What was asked, as far as the end of the response depends on it (RFC 9112
/// s6.3).</summary>
internal enum ResponseTo
{
    Other,
    Head,
    Connect,
}
