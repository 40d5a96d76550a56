using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>A body of any length in parts of any size, as fast as the client takes it.</summary>
internal static class Streams
{
    private const long MostBytes = 1L << 40;
    private const int MostInPart = 1024 * 1024;

    public static void AddTo(Routes routes) => routes.Stream(HttpMethod.Get, "/stream", Write);

    private static async Task Write(HttpRequest request, ResponseStream response)
    {
        var bytes = Query.Number(request, "bytes", otherwise: MostInPart, MostBytes);
        var chunk = (int)Math.Max(1, Query.Number(request, "chunk", 16 * 1024, MostInPart));
        var pattern = Pattern.Of(chunk + Pattern.Period);
        response.Start(new ResponseStart(200, ResponseFields.Empty, null));
        for (long sent = 0; sent < bytes; sent += chunk)
        {
            var length = (int)Math.Min(chunk, bytes - sent);
            await response.WriteAsync(pattern.Slice((int)(sent % Pattern.Period), length));
        }
    }
}
