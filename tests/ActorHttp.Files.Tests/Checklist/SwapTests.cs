using ActorHttp.Transport;

namespace ActorHttp.Files.Tests;

/// <summary>PT-10: a file is swapped for a link that leads outside, again and again.</summary>
public sealed class SwapTests : IDisposable
{
    private readonly WebRoot _web = new();
    private readonly CancellationTokenSource _over = new();

    [Fact]
    [Row("PT-10")]
    public async Task No_look_up_of_ten_thousand_opens_what_lies_outside()
    {
        var swapping = SwapAsync();
        var root = FileRoot.At(_web.Root, followsLinks: true);
        var found = 0;
        // On a busy machine it may be long until the other thread swaps anything.
        for (var i = 0; i < 10_000 || (found == 0 && i < 10_000_000); i++)
            found += IsRight(root) ? 1 : 0;
        await _over.CancelAsync();
        await swapping;
        Assert.NotEqual(0, found);
    }

    [Fact]
    [Row("PT-10")]
    public async Task No_response_holds_what_lies_outside()
    {
        var swapping = SwapAsync();
        await using var site = await FileSite.StartAsync(_web, new() { CacheBytes = 0 });
        using var client = await RawClient.ConnectAsync(site.EndPoint);
        client.Patience = TimeSpan.FromSeconds(20);
        for (var i = 0; i < 500; i++)
        {
            await client.SendAsync("GET /swapped HTTP/1.1⏎{H}⏎");
            var text = (await client.ReadResponseAsync()).Text;
            Assert.DoesNotContain(WebRoot.Secret, text, StringComparison.Ordinal);
        }
        await _over.CancelAsync();
        await swapping;
    }

    public void Dispose()
    {
        _over.Dispose();
        _web.Dispose();
    }

    private static bool IsRight(FileRoot root)
    {
        using var found = root.Find("swapped");
        if (found?.Handle is not { } handle)
            return false;
        var content = new byte[100];
        var text = content.AsSpan(0, RandomAccess.Read(handle, content, 0));
        Assert.True(text.SequenceEqual("harmless"u8));
        return true;
    }

    private Task SwapAsync() =>
        Task.Run(() =>
        {
            while (!_over.IsCancellationRequested)
            {
                File.CreateSymbolicLink(_web.PathOf("link"), "../passwd");
                File.Move(_web.PathOf("link"), _web.PathOf("swapped"), overwrite: true);
                File.WriteAllText(_web.PathOf("plain"), "harmless");
                File.Move(_web.PathOf("plain"), _web.PathOf("swapped"), overwrite: true);
            }
        });
}
