using System.Buffers;
using System.Text;
using Akka.Actor;

namespace ActorHttp.Compression.Tests;

/// <summary>RFC 9110 §8.4: handlers see what was meant.</summary>
public sealed class DecompressionTests : IAsyncLifetime
{
    private static readonly string Small = Codec.Lines(1000);

    // Neither form fits into what is given whole.
    private static readonly string Large = Convert.ToBase64String(Codec.Noise(400_000));

    private CodedSite _site = null!;

    public async Task InitializeAsync() =>
        _site = await CodedSite.StartAsync(
            (routes, system) =>
            {
                var actor = system.ActorOf(Props.Create(() => new Pulling()));
                routes.Post("/raw", request => Http.Text($"{request.Body.Length}"));
                routes.DecompressRequests();
                routes.Post("/said", request => Http.Text(Said(request)));
                routes.Post("/echo").Answer(async (request, ct) => await EchoAsync(request, ct));
                routes.Post("/stream").Stream((request, response) => Echo(request, response));
                routes.Post("/told").Tell(actor);
                routes.Post("/each").PerRequest(() => new Pulling());
                routes.Post("/text", (string name) => name);
                routes.Post("/unread", _ => Http.Text("no need"));
            }
        );

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP, identity")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Whoever_reads_gets_what_was_meant(string codings)
    {
        var coding = codings.Contains("gzip", StringComparison.OrdinalIgnoreCase)
            ? "gzip"
            : codings;
        foreach (var text in new[] { "", "hello", Small, Large })
        foreach (var target in new[] { "/echo", "/stream", "/told", "/each" })
        {
            var response = await _site.PostAsync(target, codings, Codec.Encode(coding, text));
            Assert.Equal((200, text), (response.Status, response.Text));
        }
    }

    [Fact]
    public async Task The_head_says_nothing_of_the_coding_any_more()
    {
        var whole = await _site.PostAsync("/said", "gzip", Codec.Encode("gzip", Small));
        Assert.Equal($"  {Small.Length} {Small.Length} True", whole.Text);
        var pulled = await _site.PostAsync("/said", "gzip", Codec.Encode("gzip", Large));
        Assert.Equal("   - False", pulled.Text);
    }

    [Fact]
    public async Task Chunks_are_decompressed_too()
    {
        var coded = Codec.Encode("br", Large);
        using var client = await _site.ConnectAsync();
        await client.SendAsync(
            "POST /echo HTTP/1.1⏎{H}Content-Encoding: br⏎Transfer-Encoding: chunked⏎⏎"
        );
        foreach (var part in coded.Chunk(70_001))
        {
            await client.SendAsync($"{part.Length:x}⏎");
            await client.SendAsync(part);
            await client.SendAsync("⏎");
        }
        await client.SendAsync("0⏎⏎");
        Assert.Equal(Large, (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task Where_it_is_not_asked_for_nothing_is_touched()
    {
        var coded = Codec.Encode("gzip", Small);
        Assert.Equal($"{coded.Length}", (await _site.PostAsync("/raw", "gzip", coded)).Text);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData(",")]
    public async Task No_coding_is_no_coding(string none) =>
        Assert.Equal("hello", (await _site.PostAsync("/echo", none, "hello"u8.ToArray())).Text);

    [Theory]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("gzip, br")]
    [InlineData("compress")]
    [InlineData("unknown")]
    [InlineData("gzip;q=1")]
    [InlineData("gz\0ip", 400)]
    [Row("CT-02")]
    public async Task Other_codings_and_more_than_one_are_refused(string codings, int status = 415)
    {
        var response = await _site.PostAsync("/echo", codings, "hello"u8.ToArray());
        Assert.Equal(status, response.Status);
        if (status == 415)
            Assert.Equal("gzip, br, zstd, deflate", response.Header("Accept-Encoding"));
    }

    [Fact]
    [Row("CT-02")]
    public async Task Twenty_codings_are_refused()
    {
        var codings = string.Join(", ", Enumerable.Repeat("gzip", 20));
        Assert.Equal(415, (await _site.PostAsync("/echo", codings, [1])).Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [Row("CT-03")]
    public async Task What_is_cut_short_or_corrupt_is_a_bad_request(string coding)
    {
        foreach (var text in new[] { Small, Large })
        foreach (var target in new[] { "/echo", "/stream" })
        {
            var coded = Codec.Encode(coding, text);
            var cut = await _site.PostAsync(target, coding, coded[..^5]);
            Assert.Equal(400, cut.Status);
            var behind = await _site.PostAsync(target, coding, [.. coded, 1, 2, 3, 4, 5]);
            Assert.Equal(400, behind.Status);
            // Further on only gzip and deflate have a sum that tells.
            coded.AsSpan(coding is "br" or "zstd" ? 0 : coded.Length / 2, 40).Fill(0xff);
            Assert.Equal(400, (await _site.PostAsync(target, coding, coded)).Status);
        }
    }

    [Fact]
    [Row("CT-04")]
    public async Task A_large_window_of_brotli_is_refused()
    {
        // 0x11 asks for the large window that is no part of RFC 7932; the next byte says 30 bits.
        byte[] coded = [0x11, 30, 0x0b, 0x00, 0x80, (byte)'x', 0x03];
        Assert.Equal(400, (await _site.PostAsync("/echo", "br", coded)).Status);
    }

    [Fact]
    [Row("CT-04")]
    public async Task A_window_of_2_GiB_is_refused()
    {
        byte[] frame = [0x28, 0xb5, 0x2f, 0xfd, 0, 21 << 3, 0x09, 0, 0, (byte)'x'];
        Assert.Equal(400, (await _site.PostAsync("/echo", "zstd", frame)).Status);
    }

    [Fact]
    public async Task A_body_that_nobody_reads_costs_nothing()
    {
        using var client = await _site.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            var coded = Codec.Encode("gzip", Large[..100_000]);
            var length = $"Content-Length: {coded.Length}⏎";
            await client.SendAsync($"POST /unread HTTP/1.1⏎{{H}}Content-Encoding: gzip⏎{length}⏎");
            await client.SendAsync(coded);
            Assert.Equal("no need", (await client.ReadResponseAsync()).Text);
        }
    }

    private static async Task<HttpResponse> EchoAsync(HttpRequest request, CancellationToken ct) =>
        Http.Text(Encoding.UTF8.GetString((await request.Body.ReadAllAsync(30_000_000, ct)).Span));

    // A status can be told only before the first byte.
    private static async Task Echo(HttpRequest request, ResponseStream response)
    {
        var all = await request.Body.ReadAllAsync(30_000_000, response.Gone);
        await response.WriteAsync(all);
    }

    private static string Said(HttpRequest request) =>
        $"{request.Headers.Get("Content-Encoding")} {request.Headers.Get("Content-Length")} "
        + $"{request.Body.Length} {request.Head.Framing.Length?.ToString() ?? "-"} "
        + $"{request.Body.IsWhole}";

    /// <summary>Gathers what it pulls, and answers with it.</summary>
    private sealed class Pulling : ReceiveActor
    {
        private readonly ArrayBufferWriter<byte> _content = new();

        public Pulling()
        {
            Receive<HttpRequest>(Begin);
            Receive<BodyPart>(Add);
            Receive<RequestBodyEnd>(_ => Answer());
            Receive<HttpExchange.BodyFailed>(failed => Sender.Tell(Http.Text(failed.Reason, 400)));
        }

        private void Begin(HttpRequest request)
        {
            _content.ResetWrittenCount();
            if (request.Body.IsWhole)
                Sender.Tell(HttpResponse.Bytes(request.Body.Bytes, "text/plain"));
            else
                Sender.Tell(HttpExchange.Pull.Instance);
        }

        private void Add(BodyPart part)
        {
            _content.Write(part.Bytes.Span);
            Sender.Tell(HttpExchange.Pull.Instance);
        }

        private void Answer() =>
            Sender.Tell(HttpResponse.Bytes(_content.WrittenSpan.ToArray(), "text/plain"));
    }
}
