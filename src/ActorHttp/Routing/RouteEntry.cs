using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>One line of a program's table of routes.</summary>
/// <param name="Method">Null stands for any but CONNECT and TRACE.</param>
/// <param name="Host">Null stands for any.</param>
/// <param name="Template">Which paths.</param>
/// <param name="Route">What is done.</param>
internal sealed record RouteEntry(
    HttpMethod? Method,
    HostPattern? Host,
    RouteTemplate Template,
    Route Route
)
{
    /// <summary>How error messages name it: <c>GET /cart on example.com</c>.</summary>
    public override string ToString() =>
        $"{Method?.Name ?? "any method of"} {Template}{(Host is null ? "" : $" on {Host}")}";
}

/// <summary>Where a path ended: a route, and what the parameters of that path are.</summary>
internal sealed record RouteArrival(RouteEntry Entry, RouteShape? Shape);
