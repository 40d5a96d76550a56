using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>The routes of one place in the tree, by method.</summary>
internal sealed class PathRoutes
{
    private readonly List<RouteArrival> _exact = [];
    private RouteArrival? _any;

    /// <summary>The methods that are answered here, OPTIONS and HEAD included.</summary>
    public AllowedMethods Allowed { get; private set; } = AllowedMethods.None;

    /// <summary>The one that was added first; one for any method comes last.</summary>
    public RouteArrival First => _exact.Count > 0 ? _exact[0] : _any!;

    /// <exception cref="ArgumentException">There is one already for that method.</exception>
    public void Add(RouteEntry entry, RouteShape? shape)
    {
        var same = entry.Method is null ? _any : Exact(entry.Method);
        if (same is not null)
            throw new ArgumentException(
                $"{same.Entry} and {entry} match the same requests; which is meant?",
                nameof(entry)
            );
        if (entry.Method is null)
            _any = new(entry, shape);
        else
            _exact.Add(new(entry, shape));
        Allowed = Allowed.And(entry.Method);
    }

    /// <summary>The route for a method: HEAD falls back to GET, whose body is not sent (RFC 9110
    /// §9.3.2). Null if there is none.</summary>
    public RouteArrival? Find(HttpMethod method)
    {
        if (Exact(method) is { } route)
            return route;
        if (method.Equals(HttpMethod.Head) && Exact(HttpMethod.Get) is { } get)
            return get;
        var isSpecial = method.Equals(HttpMethod.Connect) || method.Equals(HttpMethod.Trace);
        return isSpecial ? null : _any;
    }

    private RouteArrival? Exact(HttpMethod method)
    {
        foreach (var arrival in _exact)
            if (arrival.Entry.Method!.Equals(method))
                return arrival;
        return null;
    }
}
