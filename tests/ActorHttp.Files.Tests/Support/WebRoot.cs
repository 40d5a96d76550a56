namespace ActorHttp.Files.Tests;

/// <summary>The directory of the checklist, beside what must never be served.</summary>
internal sealed class WebRoot : IDisposable
{
    public const string Secret = "for nobody's eyes";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ahf");

    public WebRoot()
    {
        foreach (var folder in new[] { "www/sub", "www/bare", "www/.git", "www-secret" })
            _folder.CreateSubdirectory(folder);
        Write("a.txt", "0123456789");
        Write("empty.txt", "");
        Write("sub/index.html", "<p>sub</p>");
        Write("bare/file.txt", "no index here");
        File.WriteAllBytes(PathOf("large.bin"), Large);
        File.CreateSymbolicLink(PathOf("inner.txt"), "a.txt");
        FillWithTraps();
    }

    /// <summary>Bytes whose every page of 4096 differs from the next.</summary>
    public static byte[] Large { get; } =
    [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i ^ (i >> 12)))];

    public string Root => Path.Combine(_folder.FullName, "www");

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>As long ago as a clock can be trusted.</summary>
    public void Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        File.SetLastWriteTimeUtc(PathOf(name), new DateTime(2024, 2, 29, 12, 0, 0));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void FillWithTraps()
    {
        Write("../www-secret/s", Secret);
        Write("../passwd", Secret);
        Write(".hidden", Secret);
        Write(".git/config", Secret);
        Write("back\\slash.txt", Secret);
        File.CreateSymbolicLink(PathOf("out"), "../passwd");
        File.CreateSymbolicLink(PathOf("far"), Path.Combine(_folder.FullName, "passwd"));
        File.CreateSymbolicLink(PathOf("dirlink"), "../www-secret");
        File.CreateSymbolicLink(PathOf("unhidden"), ".hidden");
        File.CreateSymbolicLink(PathOf("zero"), "/dev/zero");
        File.CreateSymbolicLink(PathOf("ring"), "ring");
        Assert.Equal(0, LibC.MakeFifo(PathOf("fifo"), 0b110_100_100));
    }
}
