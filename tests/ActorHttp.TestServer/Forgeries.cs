using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>A handler that fails, at any path: also one that, decoded, would harm a log.</summary>
internal static class Forgeries
{
    public static void AddTo(Routes routes) =>
        routes.Map(null, "/forged/{path}", HttpResult (HttpRequest _) => Fail());

    private static HttpResponse Fail() => throw new InvalidOperationException("forged");
}
