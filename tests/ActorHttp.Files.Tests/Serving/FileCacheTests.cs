using ActorHttp.Files.Representations;
using ActorHttp.Files.Serving;
using ActorHttp.Protocol;

namespace ActorHttp.Files.Tests;

/// <summary>What stays in memory, and for how long it is believed.</summary>
public sealed class FileCacheTests
{
    private const int Size = 10_000;

    private readonly ManualTime _time = new();

    [Fact]
    public void What_was_put_is_there_until_it_is_to_be_checked()
    {
        var cache = Make(1_000_000);
        cache.Put("a", Entry(cache));
        Assert.NotNull(cache.Get("a"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cache.Get("a"));
    }

    [Fact]
    public void One_caller_checks_and_the_others_go_on()
    {
        var cache = Make(1_000_000);
        cache.Put("a", Entry(cache));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(cache.Get("a"));
        Assert.NotNull(cache.Get("a"));
        Assert.NotNull(cache.Peek("a"));
    }

    [Fact]
    public void It_never_holds_more_than_it_may()
    {
        var cache = Make(5 * Size);
        for (var i = 0; i < 1000; i++)
        {
            cache.Put($"{i % 100}", Entry(cache));
            Assert.InRange(cache.Bytes, 1, 5 * Size);
        }
    }

    [Fact]
    public void Who_is_asked_for_outlives_who_is_not()
    {
        var cache = Make(5 * Size);
        cache.Put("asked", Entry(cache));
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(cache.Get("asked"));
            cache.Put($"{i}", Entry(cache));
        }
        Assert.Null(cache.Peek("0"));
    }

    [Fact]
    public void What_grows_counts_and_makes_others_go()
    {
        var cache = Make(5 * Size);
        var growing = Entry(cache);
        cache.Put("first", Entry(cache));
        cache.Put("growing", growing);
        var before = cache.Bytes;
        cache.Grow("growing", growing, Size);
        Assert.Equal(before + Size, cache.Bytes);
        cache.Grow("growing", growing, 2 * Size);
        Assert.Null(cache.Peek("first"));
        Assert.InRange(cache.Bytes, 1, 5 * Size);
    }

    [Fact]
    public void What_grows_and_is_not_kept_does_not_count()
    {
        var cache = Make(5 * Size);
        cache.Grow("gone", Entry(cache), Size);
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void What_is_larger_than_all_of_it_is_not_kept()
    {
        var cache = Make(Size);
        cache.Put("a", Entry(cache));
        Assert.Equal((0, null), (cache.Bytes, cache.Peek("a")));
    }

    [Fact]
    public void What_is_removed_takes_no_room()
    {
        var cache = Make(1_000_000);
        cache.Put("a", Entry(cache));
        cache.Put("a", Entry(cache));
        cache.Remove("a");
        Assert.Equal((0, null), (cache.Bytes, cache.Get("a")));
    }

    private FileCache Make(long bytes) => new(new() { CacheBytes = bytes, Time = _time });

    private static FileEntry Entry(FileCache cache)
    {
        var measure = new Measure(Size, DateTime.UnixEpoch);
        var said = ("text/plain", ResponseFields.Empty);
        var form = Representation.Of(measure, null, said, DateTime.UtcNow, new byte[Size]);
        return new FileEntry([form], cache.Now, isFresh: false);
    }
}
