namespace ActorHttp.Protocol.Tests;

/// <summary>The parameters of a template, as a handler reads them.</summary>
public class RouteValuesTests
{
    private static readonly RouteValues Two = RouteValues.Of(("id", "5"), ("Item", "x"));

    private static RouteValues Read(string path, bool hasRest, params int[] segments)
    {
        var head = Outcome.Of($"GET {path} HTTP/1.1⏎Host: a⏎⏎").Only.Head;
        return new(new RouteShape([.. segments.Select(i => $"s{i}")], segments, hasRest), head);
    }

    [Fact]
    public void Names_are_compared_without_case_and_kept_as_written()
    {
        Assert.Equal("x", Two["iTEM"]);
        Assert.Equal("id Item", string.Join(' ', Two.Names));
        Assert.Equal([("id", "5"), ("Item", "x")], Two);
    }

    [Fact]
    public void An_absent_name_is_null()
    {
        Assert.Null(Two["none"]);
        Assert.False(Two.TryGet("none", out _));
        Assert.Null(RouteValues.Empty["id"]);
        Assert.Empty(RouteValues.Empty);
    }

    [Fact]
    public void A_name_has_one_value() =>
        Assert.Throws<ArgumentException>(() => RouteValues.Of(("a", "1"), ("A", "2")));

    [Theory]
    [InlineData("/a/%C3%A9%2Fb/c", 1, "é/b")]
    [InlineData("/a/%2541", 1, "%41")]
    [InlineData("/a/b?c", 1, "b")]
    [InlineData("http://x/a/b", 0, "a")]
    [InlineData("/a/", 1, "")]
    public void A_value_is_a_segment_decoded_once(string path, int segment, string value) =>
        Assert.Equal(value, Read(path, hasRest: false, segment).At(0));

    [Theory]
    [InlineData("/a/b/c", 1, "b/c")]
    [InlineData("/a/b%2fc%20/d", 1, "b%2Fc /d")]
    [InlineData("/a/", 1, "")]
    [InlineData("/a", 1, "")]
    [InlineData("/", 0, "")]
    public void A_rest_keeps_its_encoded_slashes(string path, int segment, string value) =>
        Assert.Equal(value, Read(path, hasRest: true, segment).At(0));

    [Fact]
    public void A_value_is_made_once()
    {
        var values = Read("/a/b", hasRest: false, 0, 1);
        Assert.Equal(2, values.Count);
        Assert.Same(values["s1"], values.At(1));
    }

    [Fact]
    public void It_prints_names_only() => Assert.Equal("id, Item", $"{Two}");

    [Fact]
    public void A_request_has_none_until_it_is_given_some()
    {
        var head = Outcome.Of("GET / HTTP/1.1⏎Host: a⏎⏎").Only.Head;
        var plain = new HttpRequest(head, RequestBody.Empty, new(1, null, null, false));
        Assert.Same(RouteValues.Empty, plain.Route);
        var with = plain.With(Two);
        Assert.Same(Two, with.Route);
        Assert.Equal((head, plain.Body, plain.Connection), (with.Head, with.Body, with.Connection));
    }
}
