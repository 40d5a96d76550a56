using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>What the server answers by itself when no route of the program does.</summary>
internal static class StandardRoutes
{
    /// <summary>What every server knows, so that it is no 501.</summary>
    public static readonly HttpMethod[] Methods =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
        HttpMethod.Delete,
        HttpMethod.Options,
        HttpMethod.Patch,
    ];

    /// <summary>404: no route has this path.</summary>
    public static readonly Route NotFound = Always(HttpResponse.Text("Not found.\n", 404));

    /// <summary>501: no route of the server has this method (RFC 9110 §15.6.2).</summary>
    public static readonly Route NotImplemented = Always(
        HttpResponse.Text("This server has nothing for that method.\n", 501)
    );

    /// <summary>OPTIONS * is about the server as a whole (RFC 9110 §9.3.7).</summary>
    public static readonly Route ServerOptions = Always(HttpResponse.Empty(204));

    /// <summary>405: the path exists, but not for this method.</summary>
    public static Route NotAllowed(string allowed) =>
        Always(HttpResponse.Text("Method not allowed.\n", 405).With("Allow", allowed));

    public static Route Options(string allowed) =>
        Always(HttpResponse.Empty(204).With("Allow", allowed));

    private static InlineRoute Always(HttpResponse response) => new(_ => response);
}
