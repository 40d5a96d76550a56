using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;
namespace ActorHttp.Routing.Templates {
internal sealed record RouteParameter(string Name);
internal sealed class RouteTemplate { public string Text {get;} = ""; public static RouteTemplate Parse(string t)=>new(t); RouteTemplate(string t){Text=t;} public IReadOnlyList<RouteParameter> Parameters {get;} = []; }
}
namespace ActorHttp.Routing {
internal sealed record RouteEntry(HttpMethod? Method, string? Host, RouteTemplate Template, Route Route);
internal sealed class RouteTable(IEnumerable<RouteEntry> e, Route missing) { public Route Find(HttpRequest r, out RouteValues? v){ v=null; _ = e; return missing; } }
}
namespace ActorHttp.Bodies { internal static class Stub { public static ValueTask<T?> ReadJsonAsync<T>(this HttpRequest r, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> i, CancellationToken g) => default; } }
