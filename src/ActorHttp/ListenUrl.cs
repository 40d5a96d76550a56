using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorHttp.Transport;

namespace ActorHttp;

/// <summary>Endpoints as people write them.</summary>
public static class ListenUrl
{
    private const string Plain = "http://";
    private const string Secure = "https://";
    private const string Inherited = "fd://";
    private const string SecureInherited = "https+fd://";

    private const string Help =
        "Write http://127.0.0.1:8000, http://[::1]:8000, https://*:8443, unix:/path/to/socket, or "
        + "fd://3 for a socket that the program was started with.";

    /// <summary>Reads <c>http://host:port</c>, where the host is an address, a name or <c>*</c> for
    /// all addresses, <c>unix:/path</c>, or <c>fd://3</c> and <c>fd://name</c> for an
    /// <see cref="InheritedEndPoint"/>. The port is 80 if there is none; 0 lets the system choose.
    /// </summary>
    /// <exception cref="FormatException">It is none of these; the message says what is wrong.
    /// </exception>
    public static EndPoint Parse(string url)
    {
        var endPoint = Parse(url, out var isSecure);
        return isSecure
            ? throw Wrong(url, "https:// needs a certificate, which cannot be given here")
            : endPoint;
    }

    /// <summary>As <see cref="Parse(string)"/>, and <c>https://host:port</c> too, whose port is 443
    /// if there is none, and <c>https+fd://3</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong.</exception>
    public static EndPoint Parse(string url, out bool isSecure)
    {
        ArgumentNullException.ThrowIfNull(url);
        isSecure = url.StartsWith(SecureInherited, StringComparison.OrdinalIgnoreCase);
        if (isSecure)
            return Descriptor(url, url[SecureInherited.Length..]);
        if (url.StartsWith(Inherited, StringComparison.OrdinalIgnoreCase))
            return Descriptor(url, url[Inherited.Length..]);
        isSecure = url.StartsWith(Secure, StringComparison.OrdinalIgnoreCase);
        if (isSecure)
            return Tcp(url, Secure, 443);
        if (url.StartsWith("unix:", StringComparison.OrdinalIgnoreCase))
            return Unix(url, url["unix:".Length..]);
        return url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase)
            ? Tcp(url, Plain, 80)
            : throw Wrong(url, "it has to begin with http://, https://, unix: or fd://");
    }

    /// <summary>Writes an endpoint so that <see cref="Parse(string, out bool)"/> and a browser can
    /// read it.</summary>
    public static string Format(EndPoint endPoint, bool isSecure = false) =>
        endPoint switch
        {
            UnixDomainSocketEndPoint unix => $"unix:{unix}",
            InheritedEndPoint => $"{(isSecure ? "https+" : "")}{endPoint}",
            DnsEndPoint dns => $"{(isSecure ? Secure : Plain)}{dns.Host}:{dns.Port}/",
            _ => $"{(isSecure ? Secure : Plain)}{endPoint}/",
        };

    private static InheritedEndPoint Descriptor(string url, string which)
    {
        which = which.TrimEnd('/');
        if (which.Length == 0 || which.AsSpan().ContainsAny('/', ':', '?'))
            throw Wrong(url, "a number or the name of a socket has to follow fd://");
        if (!which.All(char.IsAsciiDigit))
            return new InheritedEndPoint(which);
        return int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new InheritedEndPoint(number)
            : throw Wrong(url, $"{which} is no descriptor");
    }

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

    private static EndPoint Tcp(string url, string scheme, int defaultPort)
    {
        var authority = url[scheme.Length..].TrimEnd('/');
        return authority.IndexOfAny(['/', '?', '#', '@']) >= 0
            ? throw Wrong(url, $"only a host and a port may follow {scheme}")
            : Authority(url, authority, defaultPort);
    }

    private static EndPoint Authority(string url, string authority, int defaultPort)
    {
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var host = hasPort ? authority[..colon] : authority;
        var port = hasPort ? Port(url, authority[(colon + 1)..]) : defaultPort;
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
