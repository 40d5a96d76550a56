using ActorHttp.Routing;

namespace ActorHttp.Tests.Routing;

public sealed class HostTests : TableTest
{
    private static readonly string[] Lines =
    [
        "GET /{a}",
        "GET /x @ *.example",
        "GET /x @ *.b.example",
        "GET /x @ *.b.example:8080",
        "GET /x @ api.b.example",
        "GET /x @ api.b.example:8080",
        "POST /only @ api.b.example",
        "GET /x @ [::1]",
    ];

    [Theory]
    [InlineData("api.b.example", "GET /x @ api.b.example")]
    [InlineData("API.B.EXAMPLE:80", "GET /x @ api.b.example")]
    [InlineData("api.b.example:8080", "GET /x @ api.b.example:8080")]
    [InlineData("w.b.example", "GET /x @ *.b.example")]
    [InlineData("w.b.example:8080", "GET /x @ *.b.example:8080")]
    [InlineData("w.api.b.example", "GET /x @ *.b.example")]
    [InlineData("b.example", "GET /x @ *.example")]
    [InlineData("[::1]:99", "GET /x @ [::1]")]
    [InlineData("example", "GET /{a} a=x")]
    [InlineData(".example", "GET /{a} a=x")]
    [InlineData("xb.example.uk", "GET /{a} a=x")]
    [InlineData("b.com", "GET /{a} a=x")]
    public void The_exact_host_then_a_wildcard_then_none(string host, string expected) =>
        Assert.Equal(expected, Ask(Table(Lines), Request("GET /x", host)));

    [Theory]
    [InlineData("GET /y", "GET /{a} a=y")]
    [InlineData("POST /only", "POST /only @ api.b.example")]
    [InlineData("GET /only", "GET /{a} a=only")]
    [InlineData("PUT /only", "405 POST, GET, HEAD, OPTIONS")]
    [InlineData("PUT /x", "405 GET, HEAD, OPTIONS")]
    [InlineData("GET /x/y", "404")]
    public void What_a_host_does_not_have_is_asked_of_the_rest(string line, string expected) =>
        Assert.Equal(expected, Ask(Table(Lines), Request(line, "api.b.example")));

    [Theory]
    [InlineData(false, "GET / @ a:80")]
    [InlineData(true, "GET / @ a:443")]
    public void A_port_that_is_not_named_is_that_of_the_scheme(bool isSecure, string expected) =>
        Assert.Equal(
            expected,
            Ask(Table("GET / @ a:80", "GET / @ a:443"), Request("GET /", "a", isSecure))
        );

    [Fact]
    public void The_target_names_the_host_before_the_field() =>
        Assert.Equal("GET /x @ api.b.example", Ask(Table(Lines), "GET http://api.b.example/x"));

    [Fact]
    public void A_name_that_no_pattern_can_have_costs_nothing()
    {
        var host = string.Concat(Enumerable.Repeat("a.", 3_000)) + "b.example";
        Assert.Equal("GET /{a} a=x", Ask(Table(Lines), Request("GET /x", host)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("a.*.example")]
    [InlineData("*a.example")]
    [InlineData("*.*.example")]
    [InlineData("a b")]
    [InlineData("é.example")]
    [InlineData("a:")]
    [InlineData("a:0")]
    [InlineData("a:65536")]
    [InlineData("http://a")]
    [InlineData("a/b")]
    public void What_is_no_host_is_refused_and_named(string text)
    {
        var fault = Assert.Throws<ArgumentException>(() => HostPattern.Parse(text));
        Assert.StartsWith($"\"{text}\": ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.Example.com:8080", "*.example.com:8080")]
    [InlineData("EXAMPLE.com", "example.com")]
    public void A_pattern_prints_as_it_is_compared(string text, string printed) =>
        Assert.Equal(printed, $"{HostPattern.Parse(text)}");
}
