using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>Field lines of a request: checked where a program sets them.</summary>
public class RequestFieldsTests
{
    private static readonly RequestFields Fields = RequestFields.Of(("A", "1"), ("b", " 2\t"));

    [Fact]
    public void They_are_kept_in_order_and_found_without_case()
    {
        var fields = Fields.With("a", "3").With(RequestFields.Of(("Host", "x:8080")));
        Assert.Equal([("A", "1"), ("b", "2"), ("a", "3"), ("Host", "x:8080")], fields);
        Assert.Equal("1, 3", fields.Get("A"));
        Assert.Null(fields.Get("c"));
        Assert.True(fields.Contains("B"));
        Assert.Equal(4, fields.Count);
        Assert.Equal("4 fields", fields.ToString());
    }

    [Fact]
    public void They_can_be_left_out()
    {
        Assert.Equal([("b", "2")], Fields.Without("a", "c"));
        Assert.Same(Fields, Fields.Without("c"));
        Assert.False(RequestFields.Of(("host", "x")).Without("Host").HasHost);
    }

    [Theory]
    [InlineData("Connection")]
    [InlineData("content-length")]
    [InlineData("Expect")]
    [InlineData("HTTP2-Settings")]
    [InlineData("Keep-Alive")]
    [InlineData("Proxy-Connection")]
    [InlineData("TE")]
    [InlineData("Trailer")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Upgrade")]
    public void What_framing_owns_is_refused(string name)
    {
        var fault = Assert.Throws<ArgumentException>(() => Fields.With(name, "x"));
        Assert.Contains("the framing layer writes it", fault.Message);
    }

    [Theory, Row("CX-10")]
    [InlineData("X", "a\r\nY: b")]
    [InlineData("X", "a\0")]
    [InlineData("X", "\n")]
    [InlineData("X", "\u560d\u560a")]
    [InlineData("X", "\u0100")]
    [InlineData("X\r\nY", "b")]
    [InlineData("X:", "b")]
    [InlineData("", "b")]
    [InlineData("\u560d\u560a", "b")]
    public void What_could_split_a_request_is_refused(string name, string value) =>
        Assert.Throws<ArgumentException>(() => Fields.With(name, value));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("u@a")]
    [InlineData("a:99999")]
    public void A_Host_is_a_host(string value) =>
        Assert.Throws<ArgumentException>(() => Fields.With("Host", value));

    [Fact]
    public void A_Host_stands_once()
    {
        var host = RequestFields.Of(("Host", "a"));
        Assert.Throws<ArgumentException>(() => host.With("host", "b"));
        Assert.Throws<ArgumentException>(() => host.With(host));
    }
}
