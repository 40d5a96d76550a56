namespace ActorHttp.Compression.Tests;

/// <summary>Small bodies that unpack to large ones, and clients that leave in between: memory stays
/// what it was.</summary>
[Collection(nameof(Memory))]
public sealed class BombTests
{
    private const int Large = 100 * 1024 * 1024;
    private const int Together = 50;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [Row("CT-01")]
    public async Task A_bomb_is_refused_where_it_becomes_too_much(string coding)
    {
        var bomb = Codec.Encode(coding, new byte[Large]);
        var seen = 0L;
        await using var site = await CodedSite.StartAsync(routes =>
            routes
                .DecompressRequests()
                .Post("/")
                .Answer((r, ct) => CountAsync(r, n => seen = n, ct))
        );
        var before = Memory.InUse();
        for (var i = 0; i < 3; i++)
            Assert.Equal(413, (await site.PostAsync("/", coding, bomb)).Status);
        Memory.AssertNear(before);
        Assert.InRange(seen, 0, 26 * Math.Max(bomb.Length, 8192));
    }

    [Fact]
    [Row("CT-01")]
    public async Task Nothing_becomes_more_than_a_body_may_be()
    {
        var limits = new HttpLimits { BodyBytes = 100_000 };
        var own = new DecompressionOptions { MaximumBytes = 50_000 };
        await using var site = await CodedSite.StartAsync(
            routes =>
            {
                routes.Post("/own").DecompressRequests(own).Answer(Length);
                routes.DecompressRequests().Post("/", Length);
            },
            limits
        );
        foreach (var (target, limit) in new[] { ("/", 100_000), ("/own", 50_000) })
        foreach (var excess in new[] { 0, 1 })
        {
            var text = Codec.Lines(3000)[..(limit + excess)];
            var response = await site.PostAsync(target, "gzip", Codec.Encode("gzip", text));
            Assert.Equal(excess == 0 ? 200 : 413, response.Status);
        }
    }

    [Fact]
    public async Task More_at_a_time_than_may_be_are_asked_to_come_back()
    {
        var one = new DecompressionOptions { MostAtATime = 1 };
        var coded = Codec.Encode("gzip", Convert.ToBase64String(Codec.Noise(100_000)));
        await using var site = await CodedSite.StartAsync(routes =>
            routes.DecompressRequests(one).Post("/").Answer((r, ct) => CountAsync(r, _ => { }, ct))
        );
        using var client = await site.ConnectAsync();
        await client.SendAsync(
            $"POST / HTTP/1.1⏎{{H}}Content-Encoding: gzip⏎Content-Length: {coded.Length}⏎⏎"
        );
        await Eventually.IsTrueAsync(
            async () => (await site.PostAsync("/", "gzip", coded)).Status == 503,
            "the place is taken"
        );
        await client.SendAsync(coded);
        Assert.Equal(204, (await client.ReadResponseAsync()).Status);
        Assert.Equal(204, (await site.PostAsync("/", "gzip", coded)).Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    [Row("CT-03")]
    public async Task A_thousand_clients_that_leave_in_between_leave_no_memory_behind(string coding)
    {
        var coded = Codec.Encode(coding, Convert.ToBase64String(Codec.Noise(300_000)));
        // They are held, so that no finalizer helps.
        var held = new List<RequestBody>();
        await using var site = await CodedSite.StartAsync(routes =>
            routes.DecompressRequests().Post("/").Answer((r, ct) => HoldAsync(r, held, ct))
        );
        await Memory.AssertConstantAsync(async () =>
        {
            for (var round = 0; round < 20; round++)
                await LeaveAsync(site, coded, coding, held);
        });
    }

    // All have begun when they leave.
    private static async Task LeaveAsync(
        CodedSite site,
        byte[] coded,
        string coding,
        List<RequestBody> held
    )
    {
        var fields = $"Content-Encoding: {coding}⏎Content-Length: {coded.Length}⏎";
        var (clients, all) = (new List<RawClient>(), held.Count + Together);
        for (var i = 0; i < Together; i++)
        {
            clients.Add(await site.ConnectAsync());
            await clients[i].SendAsync($"POST / HTTP/1.1⏎{{H}}{fields}⏎");
            await clients[i].SendAsync(coded.AsMemory(0, 100_000));
        }
        await Eventually.IsEqualAsync(all, () => Count(held), "all have begun", Long);
        clients.ForEach(client => client.Reset());
        await Eventually.IsTrueAsync(() => held.TrueForAll(IsOver), "all are over", Long);
    }

    private static async Task<HttpResponse> HoldAsync(
        HttpRequest request,
        List<RequestBody> held,
        CancellationToken ct
    )
    {
        lock (held)
            held.Add(request.Body);
        while (await request.Body.ReadAsync(ct) is { IsEmpty: false }) { }
        return Http.NoContent;
    }

    private static int Count(List<RequestBody> held)
    {
        lock (held)
            return held.Count;
    }

    private static bool IsOver(RequestBody body) =>
        body is Compression.Requests.DecodedBody { HasMemory: false };

    private static HttpResponse Length(HttpRequest request) => Http.Text($"{request.Body.Length}");

    private static async Task<HttpResponse> CountAsync(
        HttpRequest request,
        Action<long> seen,
        CancellationToken ct
    )
    {
        var count = 0L;
        while (await request.Body.ReadAsync(ct) is { IsEmpty: false } part)
            seen(count += part.Length);
        return Http.NoContent;
    }
}
