using System.Net;

namespace ActorHttp.Protocol;

/// <summary>Who answers: scheme, host and port (RFC 9110 s4.3.1), or the path of a Unix
/// socket.</summary>
/// <remarks>Equal by value, with the host in lower case: a key for pools of connections.</remarks>
public sealed record Origin
{
    private const int Http = 80;
    private const int Https = 443;

    /// <summary>A server on the network.</summary>
    /// <param name="isSecure">Whether TLS is spoken.</param>
    /// <param name="host">A name in ASCII, or an address; brackets around IPv6 are
    /// dropped.</param>
    /// <param name="port">0 to 65535; null for 80 or 443.</param>
    /// <exception cref="ArgumentException">The host is none.</exception>
    public Origin(bool isSecure, string host, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        var number = port ?? Default(isSecure);
        ArgumentOutOfRangeException.ThrowIfNegative(number, nameof(port));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, IPEndPoint.MaxPort, nameof(port));
        IsSecure = isSecure;
        Host =
            HostName.Canonical(host)
            ?? throw new ArgumentException("A host is a name or an address.", nameof(host));
        Port = number;
        Authority = HostName.Bracketed(Host) + (number == Default(isSecure) ? "" : $":{number}");
    }

    private Origin(string unixPath)
    {
        Host = "localhost";
        Authority = Host;
        UnixPath = unixPath;
    }

    /// <summary>Whether TLS is spoken.</summary>
    public bool IsSecure { get; }

    /// <summary>The name in lower case and ASCII, or the address without brackets; "localhost" for
    /// a Unix socket.</summary>
    public string Host { get; }

    /// <summary>The TCP port, also when it is the default; 0 for a Unix socket.</summary>
    public int Port { get; }

    /// <summary>Where the socket lies in the file system; null for the network.</summary>
    public string? UnixPath { get; }

    /// <summary>What the Host field says: without the port when it is the default (RFC 9110
    /// s7.2).</summary>
    public string Authority { get; }

    /// <summary>A server behind a Unix socket, without TLS.</summary>
    /// <exception cref="ArgumentException">The path is not absolute, or holds NUL.</exception>
    public static Origin Unix(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('/') && path.Length > 1 && !path.Contains('\0')
            ? new(path)
            : throw new ArgumentException("The path of a socket is absolute.", nameof(path));
    }

    /// <summary>Prints scheme and authority, or scheme and escaped path.</summary>
    public override string ToString() =>
        UnixPath is null
            ? $"{(IsSecure ? "https" : "http")}://{Authority}"
            : $"http+unix://{Uri.EscapeDataString(UnixPath)}";

    private static int Default(bool isSecure) => isSecure ? Https : Http;
}
