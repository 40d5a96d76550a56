using System.Net;

namespace ActorHttp.Protocol;

/// <summary>What a proxy says of a connection before its first byte: the PROXY protocol of HAProxy,
/// versions 1 and 2. Immutable.</summary>
public sealed class ProxyHeader
{
    internal ProxyHeader() { }

    /// <summary>1 for the line of text, 2 for the binary header.</summary>
    public required int Version { get; init; }

    /// <summary>The client, as the proxy sees it. Null where the proxy speaks for itself (LOCAL: a
    /// health check), does not know, or for a Unix domain socket.</summary>
    public IPEndPoint? Source { get; init; }

    /// <summary>Where the client came in at the proxy; null as <see cref="Source"/>.</summary>
    public IPEndPoint? Destination { get; init; }

    /// <summary>The path of the client's Unix domain socket; null if it is none. A nameless one's
    /// is empty.</summary>
    public string? SourcePath { get; init; }

    /// <summary>As <see cref="SourcePath"/>, of the proxy's side.</summary>
    public string? DestinationPath { get; init; }

    /// <summary>Whether the client came to the proxy by TLS (PP2_CLIENT_SSL).</summary>
    public bool IsSecure { get; init; }

    /// <summary>The host that the client asked the proxy for (PP2_TYPE_AUTHORITY); null if that is
    /// not told.</summary>
    public string? Authority { get; init; }

    /// <summary>The values behind the addresses, in order; empty in version 1.</summary>
    public IReadOnlyList<ProxyHeaderValue> Values { get; init; } = [];

    /// <summary>Reads the beginning of a connection; the bytes it needs are those of
    /// <see cref="ProxyHeaderResult.Length"/>, what follows is the client's.</summary>
    /// <param name="bytes">All that has come so far.</param>
    public static ProxyHeaderResult Read(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? ProxyHeaderResult.Incomplete
        : bytes[0] == 'P' ? ProxyHeaderText.Read(bytes)
        : ProxyHeaderBinary.Read(bytes);

    /// <summary>Prints version and addresses.</summary>
    public override string ToString() =>
        $"PROXY {Version} {Source?.ToString() ?? SourcePath ?? "unknown"}";
}

/// <summary>One value of a binary header (TLV): <paramref name="Type"/> as the protocol numbers
/// them, 0xe0 and up for private use.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Bytes">As they were sent.</param>
public sealed record ProxyHeaderValue(byte Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Prints type and size.</summary>
    public override string ToString() => $"0x{Type:x2}, {Bytes.Length} bytes";
}

/// <summary>How far the reading of a <see cref="ProxyHeader"/> came: it is whole, more is needed
/// (both null), or it is none.</summary>
public readonly struct ProxyHeaderResult
{
    /// <summary>A header takes no more bytes than that, in either version.</summary>
    public const int MostBytes = 4096;

    /// <summary>Null unless it is whole.</summary>
    public ProxyHeader? Header { get; private init; }

    /// <summary>How many bytes it took.</summary>
    public int Length { get; private init; }

    /// <summary>Why it is none, in a few words that quote nothing; null if it may be one.</summary>
    public string? Fault { get; private init; }

    internal static ProxyHeaderResult Incomplete => default;

    internal static ProxyHeaderResult Whole(ProxyHeader header, int length) =>
        new() { Header = header, Length = length };

    internal static ProxyHeaderResult Wrong(string fault) => new() { Fault = fault };
}
