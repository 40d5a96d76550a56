using System.Net;
using System.Net.Http;
using ActorHttp.Client;

namespace ActorHttp.Compression.Tests;

/// <summary>Round trips with clients that undo the coding themselves.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private static readonly string Text = Codec.Lines(3000);

    private CodedSite _site = null!;

    public async Task InitializeAsync() =>
        _site = await CodedSite.StartAsync(routes =>
            routes
                .Compress()
                .Get("/whole", _ => Http.Text(Text))
                .Get("/parts", () => Http.Stream(new MemoryStream(Bytes(Text)), "text/plain"))
        );

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(DecompressionMethods.GZip)]
    [InlineData(DecompressionMethods.Brotli)]
    [InlineData(DecompressionMethods.All)]
    public async Task The_base_library_reads_it(DecompressionMethods methods)
    {
        using var client = new HttpClient(
            new SocketsHttpHandler { AutomaticDecompression = methods }
        );
        Assert.Equal(Text, await client.GetStringAsync(_site.Url + "/whole"));
        Assert.Equal(Text, await client.GetStringAsync(_site.Url + "/parts"));
    }

    [Fact]
    public async Task Our_own_client_reads_it()
    {
        await using var client = ActorHttpClient.On(_site.System);
        foreach (var target in new[] { "/whole", "/parts" })
        {
            Assert.Equal(Text, await client.GetTextAsync(_site.Url + target));
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
