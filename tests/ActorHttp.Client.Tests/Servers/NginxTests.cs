namespace ActorHttp.Client.Tests;

/// <summary>nginx understands this client, and is understood.</summary>
public sealed class NginxTests : IDisposable
{
    // A connection is kept for ten requests.
    private const string Manners =
        "gzip on; gzip_types text/plain; gzip_http_version 1.0; keepalive_requests 10;";

    private static readonly string Text = string.Concat(Enumerable.Range(0, 400_000));

    private readonly DirectoryInfo _web = Directory.CreateTempSubdirectory("actorhttp-client-");

    public void Dispose() => _web.Delete(recursive: true);

    private Task<Nginx> StartAsync(string text)
    {
        File.WriteAllText(Path.Combine(_web.FullName, "file.txt"), text);
        return Nginx.StartFilesAsync(_web.FullName, Manners);
    }

    [FactWithNginx]
    public async Task A_file_comes_plain_packed_in_part_and_not_at_all()
    {
        await using var nginx = await StartAsync(Text);
        await using var bed = new ClientBed();
        var get = ClientRequest.Get($"{nginx.Url}file.txt");
        Assert.Equal(Text, await bed.TextAsync(get));
        Assert.Equal(Text, await bed.TextAsync(get.With("Accept-Encoding", "identity")));
        using var part = await bed.Client.SendAsync(get.With("Range", "bytes=5-9"));
        Assert.Equal((206, Text[5..10]), (part.Status, await part.TextAsync()));
        var tag = part.Headers.Get("ETag")!;
        using var same = await bed.Client.SendAsync(get.With("If-None-Match", tag));
        Assert.Equal((304, ""), (same.Status, await same.TextAsync()));
        using var head = await bed.Client.SendAsync(ClientRequest.Head($"{nginx.Url}file.txt"));
        Assert.Equal((200, ""), (head.Status, await head.TextAsync()));
        Assert.Equal(1, (await bed.CensusAsync()).Connections);
    }

    [FactWithNginx]
    public async Task Connections_that_it_closes_cost_no_request()
    {
        await using var nginx = await StartAsync("hello");
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectionsPerOrigin = 8 });
        var get = ClientRequest.Get($"{nginx.Url}file.txt");
        var ends = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => bed.EndOf(get)));
        Assert.All(ends, end => Assert.Equal("hello", end));
    }

    [FactWithNginx]
    public async Task What_it_refuses_is_heard()
    {
        await using var nginx = await StartAsync("hello");
        await using var bed = new ClientBed();
        var post = ClientRequest.Post(nginx.Url, RequestContent.Bytes(new byte[5_000_000]));
        using var large = await bed.Client.SendAsync(post);
        Assert.Equal(413, large.Status);
        using var none = await bed.Client.GetAsync($"{nginx.Url}none");
        Assert.Equal(404, none.Status);
    }
}
