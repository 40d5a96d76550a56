using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>A place in the tree of templates: what may follow one segment. Unchanging.</summary>
internal sealed class RouteNode
{
    /// <summary>The next segment is this text.</summary>
    public required BytesTable<RouteNode> Literals { get; init; }

    /// <summary>The next segment is a parameter; those with constraints first, which have no value
    /// in common, then at most one without.</summary>
    public required Branch<RouteNode>[] Parameters { get; init; }

    /// <summary>What is left is a catch-all; in the same order.</summary>
    public required Branch<PathRoutes>[] Rests { get; init; }

    /// <summary>Nothing is left; first the template that ends here, then those whose optional
    /// parameter is absent, with and without constraints.</summary>
    public required PathRoutes[] Ends { get; init; }
}

/// <summary>Where a value leads to that satisfies the constraints, if there are any.</summary>
internal sealed record Branch<T>(ConstraintSet? Constraints, T To)
{
    public bool Accepts(ReadOnlySpan<byte> value, bool isRest) =>
        Constraints is null || Constraints.Accepts(value, isRest);
}
