using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;

namespace ActorHttp.AccessLogs;

/// <summary>What lines of every format say of a request.</summary>
internal static class Facts
{
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
}
