using System.Text;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>A place in the tree while it grows.</summary>
internal sealed class NodeDraft
{
    private readonly Dictionary<string, NodeDraft> _literals = new(StringComparer.Ordinal);
    private readonly BranchDrafts<NodeDraft> _parameters = new();
    private readonly BranchDrafts<PathRoutes> _rests = new();

    // The end itself, then that of an absent parameter with constraints, then of one without.
    private readonly PathRoutes?[] _ends = new PathRoutes?[3];

    /// <exception cref="ArgumentException">It cannot be told from one that is there.</exception>
    public void Add(RouteEntry entry)
    {
        var node = this;
        foreach (var segment in entry.Template.Segments)
        {
            if (segment.Parameter is { IsCatchAll: true } rest)
            {
                node._rests.For(rest.Constraints, entry).Add(entry, entry.Template.Shape);
                return;
            }
            if (segment.Parameter is { IsOptional: true } last)
                AbsentAt(node, last).Add(entry, entry.Template.ShapeWithoutLast);
            node = node.Next(segment, entry);
        }
        node.End(0).Add(entry, entry.Template.Shape);
    }

    public RouteNode Freeze() =>
        new()
        {
            Literals = new([
                .. _literals.Select(pair =>
                    (Encoding.UTF8.GetBytes(pair.Key), pair.Value.Freeze())
                ),
            ]),
            Parameters = [.. _parameters.InOrder(draft => draft.Freeze())],
            Rests = [.. _rests.InOrder(routes => routes)],
            Ends = [.. _ends.OfType<PathRoutes>()],
        };

    /// <summary>The paths that have a route and no parameter, with what stands there.</summary>
    public IEnumerable<(string Path, PathRoutes Routes)> Literals(string path = "")
    {
        foreach (var (literal, draft) in _literals)
        {
            var below = $"{path}/{literal}";
            if (draft._ends[0] is { } routes)
                yield return (below, routes);
            foreach (var deeper in draft.Literals(below))
                yield return deeper;
        }
    }

    // "/{id?}" without its parameter is "/", which has one segment, an empty one.
    private PathRoutes AbsentAt(NodeDraft node, RouteParameter last)
    {
        var end = node == this ? Literal("") : node;
        return end.End(last.Constraints is null ? 2 : 1);
    }

    private NodeDraft Next(RouteSegment segment, RouteEntry entry) =>
        segment.Parameter is { } parameter
            ? _parameters.For(parameter.Constraints, entry)
            : Literal(segment.Literal!);

    private NodeDraft Literal(string text)
    {
        if (!_literals.TryGetValue(text, out var draft))
            _literals.Add(text, draft = new());
        return draft;
    }

    private PathRoutes End(int kind) => _ends[kind] ??= new();
}
