using ActorHttp.Transport;

namespace ActorHttp.Files.Tests;

/// <summary>Both ways to open files below a root find the same.</summary>
public sealed class FileRootTests : IDisposable
{
    private readonly WebRoot _web = new();

    public static TheoryData<string, FileKind?> Places =>
        new()
        {
            { "a.txt", FileKind.Regular },
            { "empty.txt", FileKind.Regular },
            { "inner.txt", FileKind.Regular },
            { "sub", FileKind.Folder },
            { "", FileKind.Folder },
            { "nothing", null },
            { "a.txt/more", null },
            { "out", null },
            { "far", null },
            { "dirlink/s", null },
            { "zero", null },
            { "ring", null },
            { "../passwd", null },
            { "sub/../../passwd", null },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public void What_lies_inside_is_found_and_nothing_else(string path, FileKind? expected)
    {
        foreach (var root in Roots(followsLinks: true))
        {
            using var found = root.Find(path);
            Assert.Equal((root.GetType(), expected), (root.GetType(), found?.Kind));
        }
    }

    [Fact]
    public void The_kernel_is_asked_where_it_can_be() =>
        Assert.IsType<LinuxFileRoot>(FileRoot.At(_web.Root, followsLinks: true));

    [Fact]
    public void A_pipe_is_not_opened()
    {
        using var found = new LinuxFileRoot(_web.Root, followsLinks: true).Find("fifo");
        Assert.Equal((FileKind.Other, null), (found?.Kind, found?.Handle));
    }

    [Fact]
    public void A_link_tells_where_it_led()
    {
        foreach (var root in Roots(followsLinks: true))
        {
            using var linked = root.Find("unhidden");
            using var plain = root.Find("a.txt");
            Assert.Equal((".hidden", null), (linked?.RealPath, plain?.RealPath));
        }
    }

    [Fact]
    public void Links_are_not_found_where_they_are_not_followed()
    {
        foreach (var root in Roots(followsLinks: false))
        {
            Assert.Null(root.Find("inner.txt"));
            using var found = root.Find("a.txt");
            Assert.NotNull(found);
        }
    }

    [Fact]
    public void A_file_has_its_size_its_time_and_its_bytes()
    {
        foreach (var root in Roots(followsLinks: true))
        {
            using var found = root.Find("a.txt")!;
            Assert.Equal(10, found.Length);
            Assert.Equal(new DateTime(2024, 2, 29, 12, 0, 0), found.Modified);
            var bytes = new byte[10];
            Assert.Equal(10, RandomAccess.Read(found.Handle!, bytes, 0));
        }
    }

    [Fact]
    public void A_folder_tells_what_lies_in_it()
    {
        foreach (var root in Roots(followsLinks: true))
        {
            using var folder = root.Find("bare")!;
            Assert.Equal("file.txt", Assert.Single(folder.Entries()).Name);
        }
    }

    [Fact]
    public void What_is_warm_can_be_warmed()
    {
        using var file = File.OpenHandle(_web.PathOf("large.bin"));
        PageCache.Warm(file, 0, WebRoot.Large.Length + 1_000_000);
        Assert.Equal(WebRoot.Large.Length, RandomAccess.GetLength(file));
    }

    public void Dispose() => _web.Dispose();

    private FileRoot[] Roots(bool followsLinks) =>
        [new LinuxFileRoot(_web.Root, followsLinks), new PortableFileRoot(_web.Root, followsLinks)];
}
