namespace ActorHttp.Compression.Tests;

/// <summary>The length of a compressed page tells whether what an attacker chose stands in it
/// twice (BREACH): so where a secret may be, nothing is compressed unless that is said.</summary>
[Row("CT-14")]
public sealed class SecretTests : IAsyncLifetime
{
    private static readonly string Text = Codec.Lines(100);

    private CodedSite _site = null!;

    public async Task InitializeAsync() =>
        _site = await CodedSite.StartAsync(routes =>
        {
            routes.Get("/plain", _ => Http.Text(Text));
            routes.Compress();
            routes.Get("/", _ => Http.Text(Text));
            routes.Get("/cookie", _ => Cookie());
            routes.Get(
                "/stream",
                () => Http.Stream(new MemoryStream(new byte[9999]), "text/plain")
            );
            routes.Get("/added").Use(AddCookie).Answer(_ => Http.Text(Text));
            var knowing = new CompressionOptions { DespiteSecrets = true };
            routes.Get("/despite").Compress(knowing).Answer(_ => Cookie());
        });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Nothing_is_compressed_unless_that_is_asked_for() =>
        await ExpectAsync("/plain", "", null);

    [Theory]
    [InlineData("/", "", "gzip")]
    [InlineData("/", "Cookie: session=1⏎", null)]
    [InlineData("/", "Authorization: Basic eDp5⏎", null)]
    [InlineData("/stream", "", "gzip")]
    [InlineData("/stream", "Cookie: session=1⏎", null)]
    [InlineData("/cookie", "", null)]
    [InlineData("/added", "", null)]
    [InlineData("/despite", "Cookie: session=1⏎", "gzip")]
    public Task Where_a_secret_may_be_that_must_be_said(
        string target,
        string fields,
        string? coding
    ) => ExpectAsync(target, fields, coding);

    private async Task ExpectAsync(string target, string fields, string? coding)
    {
        var response = await _site.GetAsync(target, $"Accept-Encoding: gzip⏎{fields}");
        Assert.Equal((200, coding), (response.Status, response.Header("Content-Encoding")));
    }

    private static HttpResponse Cookie() => Http.Text(Text).With("Set-Cookie", "session=secret");

    private static async ValueTask<HttpResult> AddCookie(HttpRequest request, Next next) =>
        (await next(request)).With("Set-Cookie", "session=secret");
}
