namespace ActorHttp.Compression.Tests;

/// <summary>Clients that leave while a response is being compressed.</summary>
[Collection(nameof(Memory))]
public sealed class LeavingTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task They_leave_no_memory_behind(string coding)
    {
        var open = 0;
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/").Stream((_, response) => WaitAsync(response, n => open += n))
        );
        await Memory.AssertConstantAsync(async () =>
        {
            for (var round = 0; round < 8; round++)
                await OpenAsync(site, coding, 100, () => open);
        });
    }

    // A hundred at a time, so that what is not given back is seen.
    private static async Task OpenAsync(CodedSite site, string coding, int count, Func<int> open)
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < count; i++)
        {
            clients.Add(await site.ConnectAsync());
            await clients[i].SendAsync($"GET / HTTP/1.1⏎{{H}}Accept-Encoding: {coding}⏎⏎");
        }
        await Eventually.IsEqualAsync(count, open, "all have begun", TimeSpan.FromSeconds(30));
        clients.ForEach(client => client.Reset());
        await Eventually.IsEqualAsync(0, open, "all have ended", TimeSpan.FromSeconds(30));
    }

    private static async Task WaitAsync(ResponseStream response, Action<int> opened)
    {
        var fields = ResponseFields.Of(("Content-Type", "text/plain"));
        response.Start(new ResponseStart(200, fields, null));
        await response.WriteAsync("begun"u8.ToArray());
        lock (opened.Target!)
            opened(1);
        try
        {
            await Task.Delay(Timeout.Infinite, response.Gone);
        }
        finally
        {
            lock (opened.Target)
                opened(-1);
        }
    }
}
