using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>What a response must know about its request and its connection.</summary>
/// <param name="method">Null when the request was never understood.</param>
/// <param name="version">The version of the request.</param>
/// <param name="keepAlive">Whether the connection stays open after the response.</param>
/// <param name="standard">The loop's Server and Date lines.</param>
[StructLayout(LayoutKind.Auto)]
public readonly struct ResponseContext(
    HttpMethod? method,
    HttpProtocolVersion version,
    bool keepAlive,
    StandardFields standard
)
{
    internal bool IsHead { get; } = ReferenceEquals(method, HttpMethod.Head);

    internal HttpProtocolVersion Version { get; } = version;

    internal bool KeepAlive { get; } = keepAlive;

    internal StandardFields Standard { get; } = standard;
}

/// <summary>How the end of a response's content is found (RFC 9112 s6.3).</summary>
public enum ResponseFraming
{
    /// <summary>No byte follows the head.</summary>
    NoBody,

    /// <summary>As many bytes as Content-Length says.</summary>
    Length,

    /// <summary>Chunks: use WriteChunk and WriteLastChunk.</summary>
    Chunked,

    /// <summary>All bytes until the connection closes: HTTP/1.0.</summary>
    UntilClose,
}
