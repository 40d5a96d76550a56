namespace ActorHttp.Routing.Templates;

/// <summary>What stands between two slashes of a template: text, or a parameter.</summary>
/// <param name="Literal">Decoded; may be empty. Null for a parameter.</param>
/// <param name="Parameter">Null for text.</param>
internal sealed record RouteSegment(string? Literal, RouteParameter? Parameter);
