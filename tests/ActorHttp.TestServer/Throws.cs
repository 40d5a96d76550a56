using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Handlers that fail, at four moments.</summary>
internal static class Throws
{
    public static void AddTo(Routes routes) =>
        routes
            .Map(null, "/throw/sync", _ => throw new PoisonException("sync"))
            .Map(null, "/throw/async", Later)
            .Stream(null, "/throw/afterheaders", AfterHead)
            .Stream(null, "/throw/midbody", InBody);

    private static async Task<HttpResponse> Later(HttpRequest request, CancellationToken gone)
    {
        await Task.Yield();
        throw new PoisonException("async");
    }

    private static async Task AfterHead(HttpRequest request, ResponseStream response)
    {
        response.Start(new ResponseStart(200, ResponseFields.Empty, null));
        await Task.Yield();
        throw new PoisonException("after the head");
    }

    private static async Task InBody(HttpRequest request, ResponseStream response)
    {
        response.Start(new ResponseStart(200, ResponseFields.Empty, 1000));
        await response.WriteAsync(Pattern.Of(500));
        throw new PoisonException("in the body");
    }

    private sealed class PoisonException(string moment)
        : Exception($"A poisoned handler: {moment}.");
}
