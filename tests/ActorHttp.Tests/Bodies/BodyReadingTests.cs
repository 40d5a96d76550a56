using System.Text;

namespace ActorHttp.Tests.Bodies;

/// <summary>Bodies at once, in parts, and as streams.</summary>
public sealed class BodyReadingTests : ContentTest
{
    [Theory]
    [InlineData(Whole)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task All_of_it_comes_up_to_the_limit(int partBytes)
    {
        var all = await Body("hello"u8, partBytes).ReadAllAsync(5);
        Assert.Equal("hello", Encoding.ASCII.GetString(all.Span));
        Assert.True((await Body([], partBytes).ReadAllAsync(0)).IsEmpty);
        await RefusedAsync(413, Body("hello"u8, partBytes).ReadAllAsync(4));
        await RefusedAsync(413, Body("hello"u8, partBytes).ReadAllAsync(0));
    }

    [Fact]
    public async Task What_is_too_much_is_not_read_to_its_end()
    {
        var body = new PartsBody(new byte[1_000], 10);
        await RefusedAsync(413, body.ReadAllAsync(25));
        Assert.Equal(30, body.Taken);
    }

    [Fact]
    public async Task The_parts_come_one_by_one()
    {
        var parts = new List<string>();
        await foreach (var part in Body("hello"u8, 2).ReadPartsAsync())
            parts.Add(Encoding.ASCII.GetString(part.Span));
        Assert.Equal(["he", "ll", "o"], parts);
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_stream_gives_all_of_it(int partBytes)
    {
        var buffer = new byte[4];
        await using var stream = Body("hello"u8, partBytes).AsStream();
        await stream.ReadExactlyAsync(buffer.AsMemory(0, 2));
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        Assert.Equal("he", Encoding.ASCII.GetString(buffer, 0, 2));
        Assert.Equal("llo", Encoding.ASCII.GetString(rest.ToArray()));
        Assert.Equal(0, await stream.ReadAsync(buffer));
    }

    [Fact]
    public void A_whole_body_may_be_read_without_waiting()
    {
        using var reader = new StreamReader(Body("a\nb"u8, Whole).AsStream());
        Assert.Equal("a", reader.ReadLine());
        Assert.Equal("b", reader.ReadToEnd());
    }

    [Fact]
    public async Task A_pulled_one_may_not()
    {
        await using var stream = Body("hello"u8, 1).AsStream();
        var refused = Assert.Throws<NotSupportedException>(() => stream.Read(new byte[1]));
        Assert.Contains("ReadAsync", refused.Message);
    }

    [Fact]
    public async Task A_stream_goes_forward_only()
    {
        await using var stream = Body("hello"u8, Whole).AsStream();
        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position = 0);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.Write([1]));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Body("hello"u8, 1).ReadAllAsync(5, cancelled.Token)
        );
    }
}
