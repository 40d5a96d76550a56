using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>What the process has spent so far, and in how many parts a body comes.</summary>
internal static class Costs
{
    public static void AddTo(Routes routes) =>
        routes
            .Get("/__allocated", _ => Number(GC.GetTotalAllocatedBytes(precise: true)))
            .Map(null, "/parts", CountParts);

    private static async Task<HttpResponse> CountParts(HttpRequest request, CancellationToken gone)
    {
        var count = 0;
        while (await request.Body.ReadAsync(gone) is { Length: > 0 })
            count++;
        return Number(count);
    }

    private static HttpResponse Number(long number) =>
        HttpResponse.Text(number.ToString(CultureInfo.InvariantCulture));
}
