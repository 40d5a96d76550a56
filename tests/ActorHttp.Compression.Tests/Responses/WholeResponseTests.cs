using ActorHttp.Compression.Responses;

namespace ActorHttp.Compression.Tests;

/// <summary>Responses that are at hand as a whole.</summary>
public sealed class WholeResponseTests : IAsyncLifetime
{
    private static readonly string Text = Codec.Lines(100);
    private static readonly string Large = Codec.Lines(50_000);

    private static readonly HttpResponse Shared = Http.Text(Text).With("ETag", "\"shared\"");

    private static readonly HttpResponse Kept = Http.Text(Text);

    private CodedSite _site = null!;

    public async Task InitializeAsync() =>
        _site = await CodedSite.StartAsync(routes =>
        {
            routes.Compress();
            routes.Get("/text", _ => Shared);
            routes.Get("/kept", _ => Kept);
            routes.Get("/large", _ => Http.Text(Large));
            routes.Get("/later", async (_, _) => await Later(Http.Text(Large)));
            routes.Get("/short", _ => Http.Text(Text[..1023]));
            routes.Get("/enough", _ => Http.Text(Text[..1024]));
            routes.Get("/noise", _ => Http.Bytes(Codec.Noise(5000), "text/plain"));
            routes.Get("/typed", request => Typed(request.Query["type"]!));
            routes.Get("/with", request => With(request.Query));
            routes.Get("/status/{status:int}", (int status) => Http.Text(Text, status));
            routes.Get("/close", _ => Http.Text(Text).ThenClose());
            routes.Otherwise(_ => Http.Text(Text, 404));
        });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task What_others_unpack_is_what_was_meant(string coding)
    {
        foreach (
            var (target, text) in new[] { ("/text", Text), ("/large", Large), ("/later", Large) }
        )
        {
            var response = await _site.GetAsync(target, $"Accept-Encoding: {coding}⏎");
            Assert.Equal(coding, response.Header("Content-Encoding"));
            Assert.Equal(BodyFraming.ContentLength, response.Framing);
            Assert.InRange(response.Body.Length, 1, text.Length / 2);
            Assert.Equal(text, Codec.Decode(response));
        }
    }

    [Fact]
    public async Task HEAD_says_what_GET_says()
    {
        foreach (var target in new[] { "/text", "/large" })
        {
            var get = await _site.GetAsync(target);
            var head = await _site.AskAsync($"HEAD {target} HTTP/1.1⏎{{H}}Accept-Encoding: gzip⏎⏎");
            foreach (var name in new[] { "Content-Encoding", "Content-Length", "ETag", "Vary" })
                Assert.Equal(get.Header(name), head.Header(name));
            Assert.Equal("gzip", head.Header("Content-Encoding"));
        }
    }

    [Fact]
    public async Task A_strong_tag_becomes_a_weak_one()
    {
        Assert.Equal("W/\"shared\"", (await _site.GetAsync("/text")).Header("ETag"));
        Assert.Equal("\"shared\"", (await _site.GetAsync("/text", "")).Header("ETag"));
        var weak = await _site.GetAsync("/with?name=ETag&value=W%2F%22a%22");
        Assert.Equal("W/\"a\"", weak.Header("ETag"));
    }

    [Fact]
    public async Task Less_than_a_packet_is_left_alone()
    {
        var alone = await _site.GetAsync("/short");
        Assert.Null(alone.Header("Content-Encoding"));
        Assert.Null(alone.Header("Vary"));
        Assert.Equal("gzip", (await _site.GetAsync("/enough")).Header("Content-Encoding"));
    }

    [Fact]
    public async Task What_does_not_shrink_is_left_alone()
    {
        var response = await _site.GetAsync("/noise");
        Assert.Null(response.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", response.Header("Vary"));
        Assert.Equal(5000, response.Body.Length);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", true)]
    [InlineData("TEXT/CSS", true)]
    [InlineData("application/json", true)]
    [InlineData("application/problem+json", true)]
    [InlineData("application/ld+json ; profile=x", true)]
    [InlineData("image/svg+xml", true)]
    [InlineData("application/wasm", true)]
    [InlineData("text/javascript", true)]
    [InlineData("image/png", false)]
    [InlineData("application/zip", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData("text/", false)]
    [InlineData("video/mp4", false)]
    public async Task Media_types_that_are_worth_it_are_compressed(string type, bool isWorthIt)
    {
        var target = $"/typed?type={Uri.EscapeDataString(type)}";
        var response = await _site.GetAsync(target);
        Assert.Equal(isWorthIt ? "gzip" : null, response.Header("Content-Encoding"));
        Assert.Equal(isWorthIt ? "Accept-Encoding" : null, response.Header("Vary"));
    }

    [Theory]
    [InlineData("Content-Encoding", "br")]
    [InlineData("Content-Range", "bytes 0-9/10")]
    [InlineData("Cache-Control", "public, No-Transform, max-age=1")]
    [InlineData("Content-Digest", "sha-256=:AA==:")]
    public async Task What_must_stay_as_it_is_stays_so(string name, string value)
    {
        var target = $"/with?name={name}&value={Uri.EscapeDataString(value)}";
        var response = await _site.GetAsync(target);
        Assert.Equal(value, response.Header(name));
        Assert.Equal(Text, response.Text);
    }

    [Theory]
    [InlineData("Origin", "Origin, Accept-Encoding")]
    [InlineData("accept-encoding", "accept-encoding")]
    [InlineData("*", "*")]
    public async Task Vary_is_merged(string there, string merged)
    {
        var response = await _site.GetAsync($"/with?name=Vary&value={there}");
        Assert.Equal(merged, response.Header("Vary"));
        Assert.Equal("gzip", response.Header("Content-Encoding"));
    }

    [Theory]
    [InlineData("/status/206", null)]
    [InlineData("/status/500", "gzip")]
    [InlineData("/nothing", "gzip")]
    public async Task Errors_are_compressed_and_parts_are_not(string target, string? coding) =>
        Assert.Equal(coding, (await _site.GetAsync(target)).Header("Content-Encoding"));

    [Fact]
    public async Task A_status_without_content_has_none()
    {
        var response = await _site.GetAsync("/status/204");
        Assert.Equal((204, null), (response.Status, response.Header("Content-Encoding")));
    }

    [Fact]
    public async Task Who_wants_the_connection_to_end_still_has_it() =>
        Assert.Equal("close", (await _site.GetAsync("/close")).Header("Connection"));

    [Fact]
    public async Task A_response_that_is_sent_again_is_compressed_once()
    {
        var brotli = CompressionOptions.Default.Codings[0];
        var sent = await _site.GetAsync("/kept", "Accept-Encoding: br⏎");
        Assert.Equal(sent.Body, Kept.Forms.Find(brotli)!.Body.ToArray());
        Kept.Forms.Keep(CompressionOptions.Default.Codings[2], Http.Text("there already"), 0);
        Assert.Equal("there already", (await _site.GetAsync("/kept")).Text);
    }

    [Fact]
    public void Equal_codings_share_a_form_whoever_names_them()
    {
        var response = Http.Text(Text);
        var form = Compressor.Form(response, CompressionCoding.Gzip(3));
        Assert.Same(form, Compressor.Form(response, CompressionCoding.Gzip(3)));
        Assert.NotSame(form, Compressor.Form(response, CompressionCoding.Gzip(4)));
        Assert.Same(Compressor.Form(response, null), Compressor.Form(response, null));
    }

    [Fact]
    public async Task Requests_in_a_row_are_answered_in_their_order()
    {
        using var client = await _site.ConnectAsync();
        var asked = string.Concat(
            new[] { "/large", "/text", "/large", "/short" }.Select(target =>
                $"GET {target} HTTP/1.1⏎{{H}}Accept-Encoding: br⏎⏎"
            )
        );
        await client.SendAsync(asked);
        foreach (var text in new[] { Large, Text, Large, Text[..1023] })
            Assert.Equal(text, Codec.Decode(await client.ReadResponseAsync()));
    }

    private static HttpResponse Typed(string type) => HttpResponse.Bytes(new byte[2000], type);

    private static HttpResponse With(NameValues query) =>
        Http.Text(Text).With(query["name"]!, query["value"]!);

    private static async Task<HttpResponse> Later(HttpResponse response)
    {
        await Task.Yield();
        return response;
    }
}
