namespace ActorHttp.Tests.Routing;

public sealed class PrecedenceTests : TableTest
{
    private static readonly string[] Ladder =
    [
        "GET /a/{*rest}",
        "GET /a/{*rest:minlength(2)}",
        "GET /a/{b}",
        "GET /a/{c:int}",
        "GET /a/7",
    ];

    [Theory]
    [InlineData("/a/7", "GET /a/7")]
    [InlineData("/a/8", "GET /a/{c:int} c=8")]
    [InlineData("/a/x", "GET /a/{b} b=x")]
    [InlineData("/a/x/y", "GET /a/{*rest:minlength(2)} rest=x/y")]
    [InlineData("/a/", "GET /a/{*rest} rest=")]
    [InlineData("/a", "GET /a/{*rest} rest=")]
    public void The_most_specific_goes_first(string path, string expected)
    {
        Assert.Equal(expected, Ask(Ladder, $"GET {path}"));
        Assert.Equal(expected, Ask([.. Ladder.Reverse()], $"GET {path}"));
    }

    [Theory]
    [InlineData("/x/y", "GET /x/{b} b=y")]
    [InlineData("/x/y/z", "GET /{a}/y/z a=x")]
    [InlineData("/w/y", "GET /{a}/y a=w")]
    public void Segment_by_segment_from_the_left(string path, string expected) =>
        Assert.Equal(
            expected,
            Ask(["GET /{a}/y", "GET /x/{b}", "GET /{a}/y/z", "GET /x/y/{q:int}"], $"GET {path}")
        );

    [Theory]
    [InlineData("/a/b/d", "GET /a/{x}/d x=b")]
    [InlineData("/a/e/f", "GET /{*rest} rest=a/e/f")]
    [InlineData("/a/5/d", "GET /a/{x}/d x=5")]
    [InlineData("/a/5/e", "GET /a/{i:int}/e i=5")]
    public void What_leads_nowhere_is_left_for_the_next(string path, string expected)
    {
        string[] lines = ["GET /a/b/c", "GET /a/{x}/d", "GET /a/{i:int}/e", "GET /{*rest}"];
        Assert.Equal(expected, Ask(lines, $"GET {path}"));
    }

    [Theory]
    [InlineData("/cart", "GET /cart")]
    [InlineData("/shop", "GET /shop/{id:int?}")]
    [InlineData("/bag", "GET /bag/{id?}")]
    public void The_end_goes_before_what_is_absent(string path, string expected) =>
        Assert.Equal(
            expected,
            Ask(
                [
                    "GET /cart/{id?}",
                    "GET /cart",
                    "GET /shop/{id?}",
                    "GET /shop/{id:int?}",
                    "GET /bag/{*rest}",
                    "GET /bag/{id?}",
                ],
                $"GET {path}"
            )
        );

    [Fact]
    public void Constraints_without_a_common_value_share_a_place()
    {
        string[] lines = ["GET /{a:int}", "GET /{b:alpha}", "GET /{c:guid}", "GET /{d}"];
        Assert.Equal("GET /{a:int} a=5", Ask(lines, "GET /5"));
        Assert.Equal("GET /{b:alpha} b=x", Ask(lines, "GET /x"));
        Assert.Equal("GET /{d} d=5x", Ask(lines, "GET /5x"));
    }
}
