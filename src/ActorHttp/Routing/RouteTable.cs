using System.Buffers;
using System.Collections.Frozen;
using ActorHttp.Filters;
using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>Which route a request has; unchanging, shared by all loops.</summary>
/// <remarks>
/// Paths are compared as bytes, with case and with a slash at the end (RFC 3986 §6.2.2.1): a
/// look-up makes no string, and none of its steps depends on the number of routes. A target is
/// split at its slashes before its escapes are decoded, so that %2F separates nothing. Dot segments
/// are segments like others.
/// </remarks>
internal sealed class RouteTable
{
    private const int OnStack = 256;

    private readonly RouteTree _tree;
    private readonly HostRoutes? _hosts;
    private readonly FrozenSet<HttpMethod> _known;
    private readonly Route _missing;
    private readonly Route _notImplemented;

    /// <param name="entries">All routes, in any order.</param>
    /// <param name="missing">What is done with a path that has none; a method that nobody knows is
    /// refused behind the same filters.</param>
    /// <exception cref="ArgumentException">Two routes match the same requests; it names
    /// both.</exception>
    public RouteTable(IReadOnlyCollection<RouteEntry> entries, Route missing)
    {
        var withHost = entries.Where(entry => entry.Host is not null).ToLookup(e => e.Host!);
        _tree = new(entries.Where(entry => entry.Host is null));
        _hosts = withHost.Count == 0 ? null : new(withHost);
        _known = entries
            .Select(entry => entry.Method)
            .OfType<HttpMethod>()
            .Concat(StandardRoutes.Methods)
            .ToFrozenSet();
        _missing = missing;
        _notImplemented = Behind(missing, StandardRoutes.NotImplemented);
    }

    /// <summary>Hosts that share nothing with this table; null: there are none.</summary>
    public SiteTables? Sites { get; init; }

    /// <summary>The route of a request; one that answers 404, 405 or 501 if there is
    /// none.</summary>
    /// <param name="request">Neither it nor anything of it is kept, but by the values.</param>
    /// <param name="values">Null if the route has no parameter.</param>
    public Route Find(HttpRequest request, out RouteValues? values)
    {
        values = null;
        if (Sites?.Of(request.Head.Authority) is { } site)
            return site.Find(request, out values);
        var path = request.Target.RawPath;
        if (_hosts is null && _tree.FindLiteral(path, request.Method) is { } literal)
            return literal.Entry.Route;
        if (request.Target.Form == TargetForm.Asterisk)
            return StandardRoutes.ServerOptions;
        return path.Contains((byte)'%')
            ? FindDecoded(request, path, out values)
            : Find(request, path, out values);
    }

    private Route FindDecoded(HttpRequest request, ReadOnlySpan<byte> path, out RouteValues? values)
    {
        if (path.Length <= OnStack)
            return Find(request, DecodedPath.Decode(path, stackalloc byte[OnStack]), out values);
        var rented = ArrayPool<byte>.Shared.Rent(path.Length);
        var route = Find(request, DecodedPath.Decode(path, rented), out values);
        ArrayPool<byte>.Shared.Return(rented);
        return route;
    }

    private Route Find(HttpRequest request, ReadOnlySpan<byte> path, out RouteValues? values)
    {
        var walk = new PathWalk(request.Method, path);
        var arrival = Find(request, ref walk);
        values = arrival?.Shape is { } shape ? new RouteValues(shape, request.Head) : null;
        if (arrival is not null)
            return arrival.Entry.Route;
        return walk.HasOthers ? Refuse(request, path, ref walk, out values) : Missing(request);
    }

    private RouteArrival? Find(HttpRequest request, ref PathWalk walk) =>
        _hosts?.Find(request, ref walk) ?? _tree.Find(ref walk);

    private Route Missing(HttpRequest request) =>
        PreflightOf(_missing, request)
        ?? (_known.Contains(request.Method) ? _missing : _notImplemented);

    // The path has routes for other methods: all of them are allowed, be they specific or not. The
    // refusal stands behind the filters of one of them.
    private Route Refuse(
        HttpRequest request,
        ReadOnlySpan<byte> path,
        ref PathWalk walk,
        out RouteValues? values
    )
    {
        walk.Gather();
        Find(request, ref walk);
        var one = Meant(request, path) ?? walk.First;
        values = one.Shape is { } shape ? new RouteValues(shape, request.Head) : null;
        var allowed = walk.Allowed;
        var isAsked = request.Method.Equals(HttpMethod.Options);
        return PreflightOf(one.Entry.Route, request)
            ?? Behind(one.Entry.Route, isAsked ? allowed.Options : allowed.NotAllowed);
    }

    // A preflight is about the route that the browser means to ask (Fetch, CORS-preflight fetch).
    private RouteArrival? Meant(HttpRequest request, ReadOnlySpan<byte> path)
    {
        if (CorsPolicy.PreflightMethod(request) is not { } method)
            return null;
        var walk = new PathWalk(method, path);
        return Find(request, ref walk);
    }

    private static Route? PreflightOf(Route route, HttpRequest request) =>
        route is FilteredRoute { Preflight: { } preflight }
        && CorsPolicy.PreflightMethod(request) is not null
            ? preflight
            : null;

    private static Route Behind(Route route, Route answer) =>
        route is FilteredRoute filtered ? filtered.Around(answer) : answer;
}
