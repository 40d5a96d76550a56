using System.Globalization;
using System.Net;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Proxies;

/// <summary>Which origins are reached by a proxy.</summary>
/// <remarks>The rules of curl: <c>http_proxy</c> in small letters only, since CGI programs get a
/// request's Proxy field as HTTP_PROXY; <c>https_proxy</c>, <c>all_proxy</c> and <c>no_proxy</c>
/// also in capitals.</remarks>
public sealed class ProxyRules
{
    private readonly HttpUrl? _forHttp;
    private readonly HttpUrl? _forHttps;
    private readonly string[] _direct;

    private ProxyRules(HttpUrl? forHttp, HttpUrl? forHttps, string[] direct)
    {
        _forHttp = forHttp;
        _forHttps = forHttps;
        _direct = direct;
    }

    /// <summary>No proxy at all.</summary>
    public static ProxyRules None { get; } = new(null, null, []);

    /// <summary>One proxy for all but some hosts.</summary>
    /// <param name="proxy">Reached by http; may hold a name and a password.</param>
    /// <param name="direct">Hosts, domains with or without a leading dot, addresses, networks
    /// (<c>10.0.0.0/8</c>), each with a port or without, or <c>*</c>.</param>
    /// <exception cref="ArgumentException">The proxy is reached by https.</exception>
    public static ProxyRules Of(HttpUrl proxy, params string[] direct)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        if (proxy.Origin.IsSecure)
            throw new ArgumentException("A proxy is reached by http.", nameof(proxy));
        return new(proxy, proxy, direct);
    }

    /// <summary>What the environment says now.</summary>
    /// <exception cref="FormatException">A variable holds no URL; the message names it.</exception>
    public static ProxyRules FromEnvironment() => From(Environment.GetEnvironmentVariable);

    internal static ProxyRules From(Func<string, string?> variable)
    {
        var all = Read(variable, "all_proxy", "ALL_PROXY");
        var direct = variable("no_proxy") ?? variable("NO_PROXY") ?? "";
        return new(
            Read(variable, "http_proxy") ?? all,
            Read(variable, "https_proxy", "HTTPS_PROXY") ?? all,
            direct.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        );
    }

    /// <summary>The proxy to an origin; null for none.</summary>
    public HttpUrl? For(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var proxy = origin.IsSecure ? _forHttps : _forHttp;
        return proxy is null || origin.UnixPath is not null || IsDirect(origin) ? null : proxy;
    }

    private bool IsDirect(Origin origin) =>
        _direct.Any(entry => entry == "*" || Matches(entry, origin));

    private static bool Matches(string entry, Origin origin)
    {
        var host = WithoutPort(entry, out var port);
        if (port is not null && port != origin.Port.ToString(CultureInfo.InvariantCulture))
            return false;
        host = host.Trim('[', ']').Trim('.');
        var wanted = origin.Host.TrimEnd('.');
        // The end of an address is no domain.
        if (IPAddress.TryParse(wanted, out var address))
            return IPNetwork.TryParse(host, out var network)
                ? network.Contains(address)
                : IPAddress.TryParse(host, out var same) && same.Equals(address);
        return wanted.Equals(host, StringComparison.OrdinalIgnoreCase)
            || (host.Length > 0 && wanted.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase));
    }

    // More than one colon and no bracket: an IPv6 address.
    private static string WithoutPort(string entry, out string? port)
    {
        port = null;
        var colon = entry.LastIndexOf(':');
        var hasPort = colon > 0 && (entry.IndexOf(':') == colon || entry[colon - 1] == ']');
        if (!hasPort)
            return entry;
        port = entry[(colon + 1)..];
        return entry[..colon];
    }

    private static HttpUrl? Read(Func<string, string?> variable, params string[] names)
    {
        foreach (var name in names)
            if (variable(name) is { Length: > 0 } text)
                return Parse(name, text);
        return null;
    }

    private static HttpUrl Parse(string name, string text)
    {
        var url = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        if (HttpUrl.TryParse(url, out var parsed, out var why) && !parsed.Origin.IsSecure)
            return parsed;
        throw new FormatException(
            $"The variable {name} names no proxy that can be used: {why ?? "write http://."}"
        );
    }
}
