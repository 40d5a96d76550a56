using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp;

/// <summary>Endpoints as people write them.</summary>
public static class ListenUrl
{
    private const string Help =
        "Write http://127.0.0.1:8000, http://[::1]:8000, http://*:8000 or unix:/path/to/socket.";

    /// <summary>Reads <c>http://host:port</c>, where the host is an address, a name or <c>*</c> for
    /// all addresses, or <c>unix:/path</c>. The port is 80 if there is none; 0 lets the system
    /// choose.</summary>
    /// <exception cref="FormatException">It is neither; the message says what is wrong.</exception>
    public static EndPoint Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.StartsWith("unix:", StringComparison.OrdinalIgnoreCase))
            return Unix(url, url["unix:".Length..]);
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            throw Wrong(url, "it has to begin with http:// or unix:");
        var authority = url["http://".Length..].TrimEnd('/');
        return authority.IndexOfAny(['/', '?', '#', '@']) >= 0
            ? throw Wrong(url, "only a host and a port may follow http://")
            : Tcp(url, authority);
    }

    /// <summary>Writes an endpoint so that <see cref="Parse"/> and a browser can read it.</summary>
    public static string Format(EndPoint endPoint) =>
        endPoint switch
        {
            UnixDomainSocketEndPoint unix => $"unix:{unix}",
            DnsEndPoint dns => $"http://{dns.Host}:{dns.Port}/",
            _ => $"http://{endPoint}/",
        };

    private static UnixDomainSocketEndPoint Unix(string url, string path)
    {
        try
        {
            return path.Length == 0
                ? throw Wrong(url, "the path is missing")
                : new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Wrong(url, "the path is too long for a socket");
        }
    }

    private static EndPoint Tcp(string url, string authority)
    {
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var host = hasPort ? authority[..colon] : authority;
        var port = hasPort ? Port(url, authority[(colon + 1)..]) : 80;
        if (host.Length == 0)
            throw Wrong(url, "the host is missing");
        if (host == "*")
            return new IPEndPoint(IPAddress.IPv6Any, port);
        if (IsAddress(host) && IPAddress.TryParse(host, out var address))
            return new IPEndPoint(address, port);
        return Uri.CheckHostName(host) == UriHostNameType.Dns && !host.All(char.IsAsciiDigit)
            ? new DnsEndPoint(host, port)
            : throw Wrong(url, $"{host} is no host");
    }

    // The base library also reads 8000 as 0.0.31.64, and ::1:80 as an address without a port.
    private static bool IsAddress(string host) =>
        host.StartsWith('[') ? host.EndsWith(']') : host.Count(c => c == '.') == 3;

    private static int Port(string url, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port <= IPEndPoint.MaxPort
            ? port
            : throw Wrong(url, $"{text} is no port from 0 to {IPEndPoint.MaxPort}");

    private static FormatException Wrong(string url, string what) =>
        new($"Cannot listen on \"{url}\": {what}. {Help}");
}
