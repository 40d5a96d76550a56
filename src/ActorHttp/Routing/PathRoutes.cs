using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>The routes of one path, by method.</summary>
internal sealed class PathRoutes
{
    private readonly List<(HttpMethod Method, Route Route)> _routes = [];
    private Route? _any;
    private Route _notAllowed = StandardRoutes.NotImplemented;
    private Route _options = StandardRoutes.NotImplemented;

    /// <exception cref="ArgumentException">The path has such a route already.</exception>
    public void Add(HttpMethod? method, Route route, string path)
    {
        if (method is null ? _any is not null : Exact(method) is not null)
            throw new ArgumentException(
                $"{method?.Name ?? "Any method"} of {path} has two routes; which is meant?",
                nameof(path)
            );
        if (method is null)
            _any = route;
        else
            _routes.Add((method, route));
        var allowed = Allowed();
        _notAllowed = StandardRoutes.NotAllowed(allowed);
        _options = StandardRoutes.Options(allowed);
    }

    /// <summary>The route for a method: HEAD falls back to GET, whose body is not sent, and
    /// OPTIONS tells what is allowed (RFC 9110 §9.3.2, §9.3.7).</summary>
    public Route Find(HttpMethod method)
    {
        if (Exact(method) is { } route)
            return route;
        if (method.Equals(HttpMethod.Head) && Exact(HttpMethod.Get) is { } get)
            return get;
        if (
            _any is not null
            && !method.Equals(HttpMethod.Connect)
            && !method.Equals(HttpMethod.Trace)
        )
            return _any;
        return method.Equals(HttpMethod.Options) ? _options : _notAllowed;
    }

    private Route? Exact(HttpMethod method)
    {
        foreach (var (candidate, route) in _routes)
            if (candidate.Equals(method))
                return route;
        return null;
    }

    private string Allowed()
    {
        if (_any is not null)
            return "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS";
        var names = _routes.Select(entry => entry.Method.Name).ToList();
        if (names.Contains("GET") && !names.Contains("HEAD"))
            names.Add("HEAD");
        if (!names.Contains("OPTIONS"))
            names.Add("OPTIONS");
        return string.Join(", ", names);
    }
}
