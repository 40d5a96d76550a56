namespace ActorHttp.Host.Tests;

/// <summary>A directory to be served, beside what must never be.</summary>
internal sealed class WebRoot : IDisposable
{
    public const string Secret = "for nobody's eyes";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ah");

    public WebRoot()
    {
        Root = Path.Combine(_folder.FullName, "site");
        foreach (var folder in new[] { "site/docs", "site/bare", "site/.git", "site-private" })
            _folder.CreateSubdirectory(folder);
        FillWithContent();
        FillWithTraps();
    }

    public string Root { get; }

    /// <summary>Bytes whose every page of 4096 differs from the next.</summary>
    public byte[] Large { get; } =
    [.. Enumerable.Range(0, 5_000_000).Select(i => (byte)(i ^ (i >> 12)))];

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => _folder.Delete(recursive: true);

    private void FillWithContent()
    {
        Write("site/index.html", "<p>home</p>");
        Write("site/docs/index.html", "<p>docs</p>");
        Write("site/notes.txt", "grüße\n");
        Write("site/style.CSS", "p {}");
        Write("site/data.json", "{}");
        Write("site/unknown.zzz", "?");
        Write("site/README", "plain");
        Write("site/a b.txt", "spaced");
        Write("site/100%25.txt", "decoded once");
        Write("site/empty.txt", "");
        Write("site/bare/file.txt", "no index here");
        File.WriteAllBytes(PathOf("large.bin"), Large);
        File.CreateSymbolicLink(PathOf("inner.txt"), "docs/../notes.txt");
    }

    private void FillWithTraps()
    {
        Write("secret.txt", Secret);
        Write("site-private/secret.txt", Secret);
        Write("site/.secret.txt", Secret);
        Write("site/.git/config", Secret);
        Write("site/back\\slash.txt", Secret);
        File.CreateSymbolicLink(PathOf("outer.txt"), "../secret.txt");
        File.CreateSymbolicLink(
            PathOf("absolute.txt"),
            Path.Combine(_folder.FullName, "secret.txt")
        );
        File.CreateSymbolicLink(PathOf("outer"), "../site-private");
        File.CreateSymbolicLink(PathOf("hidden.txt"), ".secret.txt");
        File.CreateSymbolicLink(PathOf("ring.txt"), "ring.txt");
        File.CreateSymbolicLink(PathOf("dangling.txt"), "nowhere.txt");
        Assert.Equal(0, LibC.MakeFifo(PathOf("pipe"), 0b110_100_100));
    }

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}

/// <summary>One host that serves one directory, shared by the tests of a class.</summary>
public sealed class FileSite : IAsyncLifetime
{
    internal WebRoot Web { get; } = new();

    internal Site Site { get; private set; } = null!;

    public async Task InitializeAsync() => Site = await Site.StartAsync("serve", Web.Root);

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        Web.Dispose();
    }
}

/// <summary>One host that shows requests, shared by the tests of a class.</summary>
public sealed class WelcomeSite : IAsyncLifetime
{
    internal Site Site { get; private set; } = null!;

    public async Task InitializeAsync() => Site = await Site.StartAsync("--loops", "1");

    public Task DisposeAsync() => Site.DisposeAsync().AsTask();
}
