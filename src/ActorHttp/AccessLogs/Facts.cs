using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.AccessLogs;

/// <summary>What lines of every format say of a request.</summary>
internal static class Facts
{
    private const int LongestUser = 256;

    /// <summary>The address without the port, as trusted proxies say; "unix:" for a socket's file.
    /// </summary>
    public static string ClientOf(in AccessRecord record) =>
        (record.Request is { } request ? request.Client : record.Connection.Remote) switch
        {
            IPEndPoint ip => ip.Address.ToString(),
            UnixDomainSocketEndPoint => "unix:",
            { } other => other.ToString() ?? "-",
            null => "-",
        };

    /// <summary>The target as it was sent.</summary>
    public static ReadOnlySpan<byte> TargetOf(HttpRequest request, bool hidesQuery)
    {
        var target = request.Target.Raw;
        var query = hidesQuery ? target.IndexOf((byte)'?') : -1;
        return query < 0 ? target : target[..query];
    }

    public static ReadOnlySpan<byte> VersionOf(HttpRequest request) =>
        request.Version == HttpProtocolVersion.Http10 ? "HTTP/1.0"u8 : "HTTP/1.1"u8;

    /// <summary>Who the client says it is (RFC 7617): whether it is believed, the status tells.
    /// </summary>
    public static string? UserOf(HttpRequest? request)
    {
        if (request is null || !request.Headers.TryGet("Authorization", out var value))
            return null;
        if (value.Length < 6 || !Ascii.EqualsIgnoreCase(value[..6], "basic "u8))
            return null;
        var encoded = value[6..].Trim((byte)' ');
        if (encoded.Length > LongestUser)
            return null;
        Span<byte> pair = stackalloc byte[LongestUser];
        Base64.DecodeFromUtf8(encoded, pair, out _, out var count);
        var colon = pair[..count].IndexOf((byte)':');
        return colon <= 0 ? null : Encoding.UTF8.GetString(pair[..colon]);
    }
}
