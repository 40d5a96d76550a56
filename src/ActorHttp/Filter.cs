using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>What lies behind a filter: the next one, or the handler. It may be given another
/// request than the filter got, and may be called once, or not at all.</summary>
public delegate ValueTask<HttpResult> Next(HttpRequest request);

/// <summary>A function around the handlers of a group of routes.</summary>
/// <remarks>It runs on the connection's event loop up to its first await that waits: it must not
/// block. What <paramref name="next"/> gives back is an <see cref="HttpResponse"/> where the
/// handler is a function that makes one; else it stands for who will answer, and only
/// <see cref="HttpResult.With(string, string)"/> is of use.</remarks>
public delegate ValueTask<HttpResult> Filter(HttpRequest request, Next next);
