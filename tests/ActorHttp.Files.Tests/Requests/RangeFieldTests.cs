using ActorHttp.Files.Requests;

namespace ActorHttp.Files.Tests;

/// <summary>RFC 9110 §14: what of a file of 100 bytes a Range asks for.</summary>
public sealed class RangeFieldTests
{
    [Theory]
    [InlineData("bytes=0-0", "0-0")]
    [InlineData("bytes=5-", "5-99")]
    [InlineData("bytes=-1", "99-99")]
    [InlineData("bytes=-500", "0-99")]
    [InlineData("bytes=90-200", "90-99")]
    [InlineData("BYTES=0-9", "0-9")]
    [InlineData("bytes= 1-2 ,", "1-2")]
    [InlineData("bytes=0-99999999999999999999", "0-99")]
    [InlineData("bytes=-99999999999999999999", "0-99")]
    public void One_range_is_cut_to_what_there_is(string field, string expected) =>
        Assert.Equal(expected, Read(field, 100));

    [Theory]
    [InlineData("bytes=0-0,-1", 1000, "0-0 999-999")]
    [InlineData("bytes=-1,0-0", 1000, "999-999 0-0")]
    [InlineData("bytes=0-9,5-20", 1000, "0-20")]
    [InlineData("bytes=500-599,0-9,5-20", 1000, "0-20 500-599")]
    [InlineData("bytes=0-9,10-19", 1000, "0-19")]
    [InlineData("bytes=0-9,60-69", 1000, "0-69")]
    [InlineData("bytes=0-9,2000-", 1000, "0-9")]
    public void Ranges_keep_their_order_unless_they_touch(string field, int length, string parts) =>
        Assert.Equal(parts, Read(field, length));

    [Theory]
    [InlineData("bytes=100-")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=9223372036854775807-")]
    [InlineData("bytes=99999999999999999999-")]
    public void Beyond_the_end_there_is_nothing(string field) => Assert.Equal("", Read(field, 100));

    [Fact]
    public void Nothing_has_no_range() => Assert.Equal("", Read("bytes=-5,0-0", 0));

    [Theory]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=abc")]
    [InlineData("items=0-1")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=0-1,x")]
    [InlineData("bytes 0-1")]
    [InlineData("bytes=1 - 2")]
    [InlineData("bytes=18446744073709551615-0")]
    public void What_is_malformed_is_ignored(string field) => Assert.Null(Read(field, 100));

    [Theory]
    [InlineData(16, "0-0")]
    [InlineData(17, null)]
    public void More_ranges_than_the_limit_are_ignored(int count, string? expected) =>
        Assert.Equal(
            expected,
            Read("bytes=" + string.Join(',', Enumerable.Repeat("0-0", count)), 9)
        );

    private static string? Read(string field, long length) =>
        RangeField.Read(field, length, most: 16) is { } ranges
            ? string.Join(' ', ranges.Select(range => $"{range.First}-{range.Last}"))
            : null;
}
