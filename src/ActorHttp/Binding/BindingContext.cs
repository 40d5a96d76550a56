using System.Reflection;
using System.Text.Json;
using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Binding;

/// <summary>Where a function is bound: its route, and where values come from.</summary>
internal sealed record BindingContext(
    HttpMethod? Method,
    RouteTemplate Template,
    JsonSerializerOptions Json,
    ParameterSource? Source
)
{
    public bool MayHaveBody =>
        Method is null || !(Method.Equals(HttpMethod.Get) || Method.Equals(HttpMethod.Head));

    public bool IsInPath(string name) =>
        Template.Parameters.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public ArgumentException Wrong(ParameterInfo parameter, string what) =>
        new(
            $"{Method?.Name ?? "*"} {Template.Text}: the parameter {parameter.Name} "
                + $"({parameter.ParameterType.Name}) {what}.",
            parameter.Name
        );
}
