using System.Net.Http;
using System.Text;
using Akka.Actor;

namespace ActorHttp.Compression.Tests;

/// <summary>Responses that come in parts.</summary>
public sealed class StreamTests
{
    private static readonly string[] All = ["gzip", "br", "zstd"];

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Each_part_can_be_read_before_the_next_is_written(string coding)
    {
        using var next = new SemaphoreSlim(0);
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/").Stream((_, response) => Ticks(response, next))
        );
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", coding);
        await using var raw = await client.GetStreamAsync(site.Url);
        await using var content = Codec.Decoder(coding, raw);
        for (var i = 0; i < 5; i++)
        {
            next.Release();
            var tick = new byte["data: tick\n\n".Length];
            await content.ReadExactlyAsync(tick).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal("data: tick\n\n", Encoding.UTF8.GetString(tick));
        }
        next.Release();
        Assert.Equal(-1, content.ReadByte());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Large_parts_come_whole_and_leave_the_connection_usable(string coding)
    {
        var text = Codec.Lines(20_000);
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/").Stream((_, response) => Parts(response, text, text.Length))
        );
        using var client = await site.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync($"GET / HTTP/1.1⏎{{H}}Accept-Encoding: {coding}⏎⏎");
            var response = await client.ReadResponseAsync();
            Assert.Equal(BodyFraming.Chunked, response.Framing);
            Assert.Equal(text, Codec.Decode(response));
        }
    }

    [Fact]
    public async Task A_writer_waits_for_a_client_that_does_not_read()
    {
        var written = 0L;
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/").Stream((_, response) => Endless(response, () => written++))
        );
        using var client = await site.ConnectAsync(receiveBuffer: 4096);
        await client.SendAsync("GET / HTTP/1.1⏎{H}Accept-Encoding: gzip⏎⏎");
        var before = -1L;
        await Eventually.IsTrueAsync(
            async () =>
            {
                var last = before;
                before = Volatile.Read(ref written);
                await Task.Delay(100);
                return before > 0 && last == before && before == Volatile.Read(ref written);
            },
            "the writer stands still",
            TimeSpan.FromSeconds(20)
        );
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task Another_length_than_was_announced_breaks_it_off(int difference)
    {
        var text = Codec.Lines(200);
        await using var site = await CodedSite.StartAsync(routes =>
            routes
                .Compress()
                .Get("/")
                .Stream((_, response) => Parts(response, text, text.Length + difference))
        );
        using var client = await site.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1⏎{H}Accept-Encoding: gzip⏎⏎");
        await Assert.ThrowsAsync<MalformedResponseException>(() => client.ReadResponseAsync());
    }

    [Fact]
    public async Task Beyond_the_most_at_a_time_a_stream_is_sent_as_it_is()
    {
        using var next = new SemaphoreSlim(0);
        await using var site = await CodedSite.StartAsync(routes =>
        {
            routes.Compress(new CompressionOptions { MostAtATime = 1 });
            routes.Get("/ticks").Stream((_, response) => Ticks(response, next));
            routes.Get("/text").Stream((_, response) => Parts(response, "text", null));
        });
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        const HttpCompletionOption Head = HttpCompletionOption.ResponseHeadersRead;
        using var first = await client.GetAsync($"{site.Url}/ticks", Head);
        Assert.Equal(["gzip"], first.Content.Headers.ContentEncoding);
        var second = await site.GetAsync("/text");
        Assert.Equal("text", second.Text);
        Assert.Null(second.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", second.Header("Vary"));
        next.Release(6);
        await BecomesCodedAsync(site);
    }

    private static Task BecomesCodedAsync(CodedSite site) =>
        Eventually.IsTrueAsync(
            async () => (await site.GetAsync("/text")).Header("Content-Encoding") == "gzip",
            "there is room again",
            TimeSpan.FromSeconds(20)
        );

    [Fact]
    public async Task HEAD_gets_the_head_of_it()
    {
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/").Stream((_, response) => Parts(response, "text", null))
        );
        using var client = await site.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync("HEAD / HTTP/1.1⏎{H}Accept-Encoding: gzip⏎⏎");
            var head = await client.ReadResponseAsync(head: true);
            Assert.Equal("gzip", head.Header("Content-Encoding"));
        }
    }

    [Fact]
    public async Task An_older_client_gets_it_until_the_end()
    {
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/").Stream((_, response) => Parts(response, "some text", null))
        );
        var response = await site.AskAsync("GET / HTTP/1.0⏎Accept-Encoding: br⏎⏎");
        Assert.Equal(
            (BodyFraming.UntilClose, "some text"),
            (response.Framing, Codec.Decode(response))
        );
    }

    [Fact]
    public async Task Whoever_answers_is_compressed()
    {
        var text = Codec.Lines(5000);
        await using var site = await CodedSite.StartAsync(
            (routes, system) => AddAll(routes, system, text)
        );
        foreach (
            var target in new[] { "/told", "/asked", "/each", "/blocking", "/parts", "/later" }
        )
        foreach (var coding in All)
        {
            var response = await site.GetAsync(target, $"Accept-Encoding: {coding}⏎");
            Assert.Equal((target, coding), (target, response.Header("Content-Encoding")));
            Assert.Equal(text, Codec.Decode(response));
        }
    }

    [Fact]
    public async Task What_is_said_of_a_route_goes_before_what_is_said_of_its_group()
    {
        var onlyGzip = new CompressionOptions { Codings = [CompressionCoding.Gzip()] };
        await using var site = await CodedSite.StartAsync(routes =>
        {
            routes.Compress();
            routes.Get("/").Compress(onlyGzip).Stream((_, response) => Parts(response, "x", null));
            routes.Get("/now").Compress(onlyGzip).Answer(_ => Http.Text(Codec.Lines(100)));
        });
        foreach (var target in new[] { "/", "/now" })
        {
            var response = await site.GetAsync(target, "Accept-Encoding: br, gzip⏎");
            Assert.Equal("gzip", response.Header("Content-Encoding"));
        }
    }

    [Fact]
    public async Task An_error_of_who_writes_breaks_it_off()
    {
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/").Stream((_, response) => Broken(response))
        );
        using var client = await site.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1⏎{H}Accept-Encoding: br⏎⏎");
        await Assert.ThrowsAsync<MalformedResponseException>(() => client.ReadResponseAsync());
    }

    private static void AddAll(Routes routes, ActorSystem system, string text)
    {
        var actor = system.ActorOf(Props.Create(() => new Answering(text)));
        routes.Compress();
        routes.Get("/told").Tell(actor);
        routes.Get("/asked").Ask(actor, _ => "text").Reply<string>(reply => Http.Text(reply));
        routes.Get("/each").PerRequest(() => new Answering(text));
        routes.Get("/blocking").RunOn().Answer(_ => Http.Text(text));
        routes.Get("/parts", () => Parts(text));
        routes.Get("/later").Answer(async (_, _) => await Task.Run(() => Http.Text(text)));
    }

    private static HttpResult Parts(string text) =>
        Http.Stream(new MemoryStream(Encoding.UTF8.GetBytes(text)), "text/plain", text.Length);

    private static async Task Ticks(ResponseStream response, SemaphoreSlim next)
    {
        response.Start(Text("text/event-stream", null));
        for (var i = 0; i < 5; i++)
        {
            await next.WaitAsync();
            await response.WriteAsync("data: tick\n\n"u8.ToArray());
        }
        await next.WaitAsync();
    }

    private static async Task Parts(ResponseStream response, string text, int? length)
    {
        response.Start(Text("text/plain", length));
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i += 100_000)
            await response.WriteAsync(bytes.AsMemory(i, Math.Min(100_000, bytes.Length - i)));
    }

    private static async Task Endless(ResponseStream response, Action written)
    {
        response.Start(Text("text/plain", null));
        for (var seed = 0; ; seed++)
        {
            await response.WriteAsync(Codec.Noise(50_000));
            written();
        }
    }

    private static async Task Broken(ResponseStream response)
    {
        response.Start(Text("text/plain", null));
        await response.WriteAsync("half"u8.ToArray());
        throw new InvalidOperationException("The rest is lost.");
    }

    private static ResponseStart Text(string type, long? length) =>
        new(200, ResponseFields.Of(("Content-Type", type)), length);

    private sealed class Answering : ReceiveActor
    {
        public Answering(string text)
        {
            Receive<HttpRequest>(_ => Sender.Tell(Http.Text(text)));
            ReceiveAny(_ => Sender.Tell(text));
        }
    }
}
