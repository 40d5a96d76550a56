using System.Globalization;
using System.Text;
using ActorHttp.Filters;
using ActorHttp.Protocol;
using ActorHttp.Routing;

namespace ActorHttp;

/// <summary>Filters that keep clients on TLS.</summary>
/// <remarks>What counts is <see cref="HttpRequest.IsSecure"/>: behind a proxy that ends TLS every
/// request is a plain one, until <see cref="HttpServerBuilder.TrustProxies(TrustedProxies)"/> lets
/// that proxy tell.</remarks>
public static class Https
{
    /// <summary>Sends who comes without TLS to the same place under https, by 307 or 308 (RFC 9110
    /// §15.4); others pass.</summary>
    /// <remarks>The host is what the client says: name yours by AllowedHosts.</remarks>
    /// <param name="port">Where TLS is spoken.</param>
    /// <param name="permanent">308: browsers keep that for good.</param>
    public static Filter Redirect(int port = 443, bool permanent = false) =>
        (request, next) =>
            request.IsSecure ? next(request) : new(ToSecure(request, port, permanent));

    /// <summary>Tells browsers to come by https only, for so long (RFC 6797); said over TLS only.
    /// </summary>
    /// <param name="maxAge">In whole seconds; zero takes it back.</param>
    /// <param name="includeSubdomains">For all hosts below this one too.</param>
    /// <param name="preload">The owner agrees to be on browsers' own lists.</param>
    public static Filter Hsts(TimeSpan maxAge, bool includeSubdomains = false, bool preload = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxAge, TimeSpan.Zero);
        var seconds = ((long)maxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var value =
            $"max-age={seconds}"
            + (includeSubdomains ? "; includeSubDomains" : "")
            + (preload ? "; preload" : "");
        return FieldFilter.From(
            (request, result) =>
                request.IsSecure ? result.With("Strict-Transport-Security", value) : result
        );
    }

    internal static HttpResponse ToSecure(HttpRequest request, int port, bool permanent)
    {
        var authority = request.Host;
        var host = authority[..HostPattern.PortAt(authority)];
        if (host.Length == 0)
            return Http.Text("This is served by https only.\n", 400);
        var target = request.Target;
        var place = target.Form is TargetForm.Origin or TargetForm.Absolute
            ? Encoding.ASCII.GetString(target.RawPath)
            : "/";
        var query = target.RawQuery.IsEmpty ? "" : $"?{target.Query}";
        return Http.Redirect(
            string.Create(
                CultureInfo.InvariantCulture,
                $"https://{host}{(port == 443 ? "" : $":{port}")}{place}{query}"
            ),
            permanent,
            keepMethod: true
        );
    }
}
