using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Bodies of the <see cref="Pattern"/> that no memory holds, in both directions.</summary>
internal static class Big
{
    private const string Bytes = "application/octet-stream";
    private const long MostBytes = 1L << 40;
    private const int PartBytes = 64 * 1024;

    private static readonly ReadOnlyMemory<byte> Part = Pattern.Of(PartBytes + Pattern.Period);

    public static void AddTo(Routes routes) =>
        routes
            .Post("/big/up", Count)
            .Get("/big/parts", request => Http.Stream(Parts(LengthOf(request)), Bytes))
            .Get("/big/stream", SendStream);

    // How many bytes came; a wrong one is a 400.
    private static async Task<HttpResponse> Count(HttpRequest request, CancellationToken gone)
    {
        long count = 0;
        await foreach (var part in request.Body.ReadPartsAsync(gone))
        {
            if (!Pattern.IsAt(count, part.Span))
                throw new HttpStatusException(400, $"Wrong bytes behind {count}.");
            count += part.Length;
        }
        return HttpResponse.Text(count.ToString(CultureInfo.InvariantCulture));
    }

    private static HttpResult SendStream(HttpRequest request)
    {
        var length = LengthOf(request);
        return Http.Stream(new PatternStream(length), Bytes, length);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Parts(long bytes)
    {
        for (long sent = 0; sent < bytes; sent += PartBytes)
        {
            var length = (int)Math.Min(PartBytes, bytes - sent);
            yield return Part.Slice((int)(sent % Pattern.Period), length);
        }
        await Task.CompletedTask;
    }

    private static long LengthOf(HttpRequest request) =>
        Query.Number(request, "bytes", otherwise: PartBytes, MostBytes);
}
