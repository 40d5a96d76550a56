using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>One search through trees of templates, the most specific first.</summary>
/// <remarks>
/// At each place: the text, then a parameter with constraints, one without, a catch-all with
/// constraints, one without; where that leads nowhere, the next. A node stands for one place in the
/// path, so it is visited once at most: a walk is bounded by the nodes of the program's own tree,
/// and without branches that fit it is as long as the path has segments. The path cannot make it
/// longer, and it is never deeper than the deepest template.
/// </remarks>
internal ref struct PathWalk(HttpMethod method, ReadOnlySpan<byte> path)
{
    private readonly ReadOnlySpan<byte> _path = path;
    private List<PathRoutes>? _others;

    /// <summary>How many nodes it has come to.</summary>
    public int Visits { get; private set; }

    /// <summary>Whether the path has routes, though none for the method.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>The methods of all routes that the path has; after <see cref="Gather"/>.</summary>
    public readonly AllowedMethods Allowed =>
        _others!.Select(routes => routes.Allowed).Aggregate((all, more) => all.And(more));

    /// <summary>A route of the path, of the most specific template; after <see cref="Gather"/>.
    /// </summary>
    public readonly RouteArrival First => _others![0].First;

    /// <summary>From now on nothing is found, but all that fits the path is noted.</summary>
    public void Gather() => _others = [];

    public RouteArrival? From(RouteNode root) => _path is [(byte)'/', ..] ? Visit(root, 1) : null;

    /// <param name="node">Where the path has led.</param>
    /// <param name="start">Where its next segment begins; behind the end if there is none.</param>
    private RouteArrival? Visit(RouteNode node, int start)
    {
        Visits++;
        if (start > _path.Length)
            return End(node);
        var rest = _path[start..];
        var slash = rest.IndexOf((byte)'/');
        var segment = slash < 0 ? rest : rest[..slash];
        var next = start + segment.Length + 1;
        if (node.Literals.Find(segment) is { } child && Visit(child, next) is { } found)
            return found;
        return VisitParameters(node, segment, next) ?? Rest(node, rest);
    }

    private RouteArrival? VisitParameters(RouteNode node, ReadOnlySpan<byte> segment, int next)
    {
        var branches = node.Parameters;
        if (branches.Length == 0 || segment.IsEmpty || !DecodedPath.IsShort(segment, isRest: false))
            return null;
        foreach (var branch in branches)
            if (branch.Accepts(segment, isRest: false) && Visit(branch.To, next) is { } found)
                return found;
        return null;
    }

    private RouteArrival? Rest(RouteNode node, ReadOnlySpan<byte> rest)
    {
        var branches = node.Rests;
        if (branches.Length == 0 || !DecodedPath.IsShort(rest, isRest: true))
            return null;
        foreach (var branch in branches)
            if (branch.Accepts(rest, isRest: true) && Take(branch.To) is { } found)
                return found;
        return null;
    }

    private RouteArrival? End(RouteNode node)
    {
        foreach (var routes in node.Ends)
            if (Take(routes) is { } found)
                return found;
        return Rest(node, []);
    }

    private RouteArrival? Take(PathRoutes routes)
    {
        _others?.Add(routes);
        var found = _others is null ? routes.Find(method) : null;
        HasOthers |= found is null;
        return found;
    }
}
