namespace ActorHttp.Files.Tests;

/// <summary>Files that change while they are kept in memory.</summary>
public sealed class ChangeTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly WebRoot _web = new();
    private readonly ManualTime _time = new();

    private StaticFileOptions Slow => new() { CheckEvery = Hour, Time = _time };

    [Fact]
    public async Task A_change_is_seen_when_the_file_is_looked_at_again()
    {
        await using var site = await FileSite.StartAsync(_web, Slow);
        var old = await site.GetAsync("/a.txt");
        _web.Write("a.txt", "changed, longer");
        Assert.Equal(old.Text, (await site.GetAsync("/a.txt")).Text);
        _time.Advance(Hour);
        var changed = await site.GetAsync("/a.txt", $"If-None-Match: {old.Header("ETag")}⏎");
        Assert.Equal((200, "changed, longer"), (changed.Status, changed.Text));
    }

    [Fact]
    public async Task Routes_that_share_files_share_what_is_kept_of_them()
    {
        var files = new StaticFiles(_web.Root, Slow);
        await using var one = await FileSite.StartAsync(routes => routes.Static("/", files));
        await using var other = await FileSite.StartAsync(routes => routes.Static("/b", files));
        Assert.Equal("0123456789", (await one.GetAsync("/a.txt")).Text);
        Assert.True(files.CachedBytes > 0);
        _web.Write("a.txt", "changed");
        Assert.Equal("0123456789", (await other.GetAsync("/b/a.txt")).Text);
    }

    [Fact]
    public async Task What_has_not_changed_keeps_its_tag()
    {
        await using var site = await FileSite.StartAsync(_web, Slow);
        var tag = (await site.GetAsync("/a.txt")).Header("ETag");
        _time.Advance(Hour);
        Assert.Equal(304, (await site.GetAsync("/a.txt", $"If-None-Match: {tag}⏎")).Status);
    }

    [Fact]
    public async Task A_file_of_this_very_moment_is_read_again_though_its_time_is_the_same()
    {
        var path = _web.PathOf("new.txt");
        var now = DateTime.UtcNow;
        await using var site = await FileSite.StartAsync(_web, Slow);
        foreach (var text in new[] { "one", "two" })
        {
            await File.WriteAllTextAsync(path, text);
            File.SetLastWriteTimeUtc(path, now.AddSeconds(60));
            Assert.Equal(text, (await site.GetAsync("/new.txt")).Text);
            _time.Advance(Hour);
        }
    }

    [Fact]
    public async Task A_file_that_is_deleted_or_becomes_a_link_is_gone()
    {
        await using var site = await FileSite.StartAsync(_web, Slow);
        await site.GetAsync("/a.txt");
        File.Delete(_web.PathOf("a.txt"));
        Assert.Equal(200, (await site.GetAsync("/a.txt")).Status);
        File.CreateSymbolicLink(_web.PathOf("a.txt"), "../passwd");
        _time.Advance(Hour);
        Assert.Equal(404, (await site.GetAsync("/a.txt")).Status);
        Assert.Equal(404, (await site.GetAsync("/a.txt")).Status);
    }

    [Fact]
    public async Task The_directory_may_be_a_link_that_is_exchanged()
    {
        var link = _web.PathOf("../current");
        File.CreateSymbolicLink(link, "www/sub");
        await using var site = await FileSite.StartAsync(routes => routes.Static("/", link));
        Assert.Equal("<p>sub</p>", (await site.GetAsync("/index.html")).Text);
        File.Delete(link);
        File.CreateSymbolicLink(link, "www/bare");
        Assert.Equal("no index here", (await site.GetAsync("/file.txt")).Text);
    }

    public void Dispose() => _web.Dispose();
}
