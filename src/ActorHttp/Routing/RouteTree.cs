using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>The routes of one host, or of all. Unchanging.</summary>
internal sealed class RouteTree
{
    private readonly BytesTable<PathRoutes> _literals;
    private readonly RouteNode _root;

    /// <exception cref="ArgumentException">Two routes cannot be told apart; it names
    /// them.</exception>
    public RouteTree(IEnumerable<RouteEntry> entries)
    {
        var root = new NodeDraft();
        foreach (var entry in entries)
            root.Add(entry);
        _literals = new([
            .. root.Literals().Select(pair => (Encoding.UTF8.GetBytes(pair.Path), pair.Routes)),
        ]);
        _root = root.Freeze();
    }

    /// <summary>A route whose template is that path: nothing is more specific.</summary>
    /// <param name="path">May be as sent: no template holds an escape, so one with escapes is only
    /// not found here.</param>
    /// <param name="method">What shall be done.</param>
    public RouteArrival? FindLiteral(ReadOnlySpan<byte> path, HttpMethod method) =>
        _literals.Find(path)?.Find(method);

    /// <summary>The most specific route for the path and the method.</summary>
    public RouteArrival? Find(ref PathWalk walk) => walk.From(_root);
}
