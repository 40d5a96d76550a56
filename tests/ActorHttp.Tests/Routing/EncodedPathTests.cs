namespace ActorHttp.Tests.Routing;

/// <summary>A path is split first and decoded then, once (RFC 3986 §2.2, §2.4).</summary>
public sealed class EncodedPathTests : TableTest
{
    private static readonly string[] Lines =
    [
        "GET /a/b",
        "GET /café/{id}",
        "GET /a/{x}",
        "GET /n/{id:int}",
        "GET /l/{s:length(3)}",
        "GET /f/{*rest}",
    ];

    [Theory]
    [InlineData("/%61/%62", "GET /a/b")]
    [InlineData("/a%2Fb", "404")]
    [InlineData("/a/b%2Fc", "GET /a/{x} x=b/c")]
    [InlineData("/a/%2f", "GET /a/{x} x=/")]
    [InlineData("/a/%20%C3%A9", "GET /a/{x} x= é")]
    [InlineData("/a/%2562", "GET /a/{x} x=%62")]
    [InlineData("/a/+", "GET /a/{x} x=+")]
    [InlineData("/caf%C3%A9/1", "GET /café/{id} id=1")]
    [InlineData("/n/%31%32", "GET /n/{id:int} id=12")]
    [InlineData("/l/a%2Fb", "GET /l/{s:length(3)} s=a/b")]
    [InlineData("/%66/x", "GET /f/{*rest} rest=x")]
    [InlineData("/a/..", "GET /a/{x} x=..")]
    [InlineData("/a/%2E%2E", "GET /a/{x} x=..")]
    public void An_encoded_slash_separates_nothing(string path, string expected) =>
        Assert.Equal(expected, Ask(Lines, $"GET {path}"));

    [Theory]
    [InlineData("/f/a%2Fb/c", "rest=a%2Fb/c")]
    [InlineData("/f/a%2fb", "rest=a%2Fb")]
    [InlineData("/f/%C3%A9%20/%61", "rest=é /a")]
    [InlineData("/f/%252F", "rest=%2F")]
    [InlineData("/f%2Fx", null)]
    public void In_a_catch_all_it_stays_encoded(string path, string? values) =>
        Assert.Equal(
            values is null ? "404" : $"GET /f/{{*rest}} {values}",
            Ask(Lines, $"GET {path}")
        );

    [Fact]
    public void A_constraint_of_a_catch_all_sees_what_will_be_read()
    {
        Assert.Equal("GET /{*r:length(5)} r=a%2Fb", Ask(["GET /{*r:length(5)}"], "GET /a%2Fb"));
        Assert.Equal("404", Ask(["GET /{*r:length(3)}"], "GET /a%2Fb"));
    }

    [Fact]
    public void A_slash_in_a_catch_all_counts_as_it_is_read()
    {
        string Slashes(int count) => string.Concat(Enumerable.Repeat("%2F", count));
        Assert.Contains(Slashes(341), Ask(["GET /{*r:regex(.*)}"], $"GET /{Slashes(341)}"));
        Assert.Equal("404", Ask(["GET /{*r:regex(.*)}"], $"GET /{Slashes(342)}"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1_000)]
    public void A_long_path_is_decoded_like_a_short_one(int length)
    {
        var value = new string('x', length);
        var found = Ask(Lines, $"GET /%61/{value}");
        Assert.Equal($"GET /a/{{x}} x={value}", found);
    }
}
