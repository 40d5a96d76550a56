using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>Gives functions what is not in the request, as services: asked once for each type when
/// a route is added.</summary>
/// <param name="type">The type of a parameter.</param>
/// <returns>What makes it for each request, on the handler's thread; null: it is not known here.
/// </returns>
public delegate Func<HttpRequest, object?>? ParameterSource(Type type);
