namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s7.1.2, trailers; RFC 9110 s6.5.</summary>
public class TrailerTests : ParserTest
{
    [Fact]
    [Trait("Row", "TR-01")]
    public void Trailers_stay_apart_from_the_headers()
    {
        var request = Accepts("{C}5⏎hello⏎0⏎X-Sum: 1⏎⏎");
        Assert.Equal("1", request.Trailers.Get("x-sum"));
        Assert.False(request.Head.Headers.Contains("X-Sum"));
    }

    [Theory]
    [Trait("Row", "TR-02")]
    [InlineData("Content-Length: 50")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Host: evil")]
    [InlineData("Authorization: x")]
    [InlineData("cookie: x")]
    [InlineData("Content-Type: x")]
    [InlineData("Connection: close")]
    public void Forbidden_trailers_are_dropped(string line)
    {
        var request = Accepts("{C}0⏎" + line + "⏎X: 1⏎⏎");
        Assert.Equal(1, request.Trailers.Count);
        Assert.True(request.Head.Persistent);
        Assert.Equal("a", request.Head.Authority);
    }

    [Theory]
    [Trait("Row", "TR-03")]
    [InlineData("X : 1")]
    [InlineData("X: 1⏎ y")]
    [InlineData("NoColon")]
    [InlineData("X: \u0001")]
    [InlineData("X: 1\u000aY: 2")]
    [InlineData(" X: 1")]
    public void Trailers_are_as_strict_as_headers(string text) =>
        Refuses(400, "{C}0⏎" + text + "⏎⏎");

    [Fact]
    [Trait("Row", "TR-04")]
    public void Too_many_trailers_are_refused() =>
        Refuses(Rejection.TooManyTrailers, "{C}0⏎" + Many(10_000, "X: 1⏎") + "⏎");

    [Fact]
    [Trait("Row", "TR-04")]
    public void Too_long_trailers_are_refused() =>
        Refuses(Rejection.TrailersTooLong, "{C}0⏎X: " + Many(100_000, "a") + "⏎⏎");

    [Fact]
    [Trait("Row", "TR-01")]
    public void Each_body_has_its_own_trailers()
    {
        var outcome = Outcome.Of("{C}0⏎A: 1⏎⏎{C}0⏎B: 2⏎⏎{C}0⏎⏎");
        Assert.Equal(
            "A, B",
            string.Join(", ", outcome.Requests.Take(2).Select(r => r.Trailers[0].NameText))
        );
        Assert.Equal(0, outcome.Requests[2].Trailers.Count);
    }
}
