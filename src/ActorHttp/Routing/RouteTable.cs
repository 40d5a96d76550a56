using System.Collections.Frozen;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>Routes by exact path and method; unchanging, shared by all loops.</summary>
/// <remarks>Paths are compared as the bytes of the target, so that a look-up makes no string; a
/// target with percent-encoding is decoded first.</remarks>
internal sealed class RouteTable
{
    private readonly FrozenDictionary<byte[], PathRoutes> _paths;
    private readonly FrozenDictionary<byte[], PathRoutes>.AlternateLookup<ReadOnlySpan<byte>> _find;
    private readonly FrozenSet<HttpMethod> _known;
    private readonly Route _missing;

    public RouteTable(
        IEnumerable<KeyValuePair<byte[], PathRoutes>> paths,
        IEnumerable<HttpMethod> known,
        Route missing
    )
    {
        _paths = paths.ToFrozenDictionary(PathComparer.Instance);
        _find = _paths.GetAlternateLookup<ReadOnlySpan<byte>>();
        _known = known.ToFrozenSet();
        _missing = missing;
    }

    /// <summary>The route of a request; one that answers 404, 405 or 501 if there is
    /// none.</summary>
    public Route Find(HttpRequest request)
    {
        var path = request.Target.RawPath;
        if (request.Target.Form == TargetForm.Asterisk)
            return StandardRoutes.ServerOptions;
        if (path.Contains((byte)'%'))
            return Find(request, PathComparer.Bytes(request.Path));
        return Find(request, path);
    }

    private Route Find(HttpRequest request, ReadOnlySpan<byte> path)
    {
        if (_find.TryGetValue(path, out var routes))
            return routes.Find(request.Method);
        return _known.Contains(request.Method) ? _missing : StandardRoutes.NotImplemented;
    }
}
