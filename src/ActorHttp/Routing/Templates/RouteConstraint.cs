namespace ActorHttp.Routing.Templates;

/// <summary>Whether a decoded value will do; decided in time linear in its length.</summary>
internal delegate bool Accepts(ReadOnlySpan<char> value);

/// <summary>What a parameter's value must be.</summary>
/// <param name="Text">Equal for equal constraints.</param>
/// <param name="Domain">All that it may accept; it may be more than it does.</param>
/// <param name="Accepts">Safe on every thread.</param>
internal sealed record RouteConstraint(string Text, Domain Domain, Accepts Accepts);
