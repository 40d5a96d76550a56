using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s7.1 in responses: each row of chunked requests, once more.</summary>
[Row("CX-03")]
public class ResponseChunkedTests : ResponseTest
{
    private const string Head = "HTTP/1.1 200 OK⏎Transfer-Encoding: chunked⏎⏎";
    private const string Next = "HTTP/1.1 200 OK⏎Content-Length: 0⏎⏎";

    [Theory]
    [InlineData("5⏎hello⏎6⏎ world⏎0⏎⏎", "[hello world]")]
    [InlineData("A⏎helloworld⏎0⏎⏎", "[helloworld]")]
    [InlineData("00000005⏎hello⏎0⏎⏎", "[hello]")]
    [InlineData("000⏎⏎", "[]")]
    [InlineData("5;a=b⏎hello⏎0⏎⏎", "[hello]")]
    [InlineData("5;a=\"x;\\\"y\"⏎hello⏎0⏎⏎", "[hello]")]
    [InlineData("5 ;a⏎hello⏎0⏎⏎", "[hello]")]
    [InlineData("0⏎X:HTTP/1.1 200 OK⏎⏎", "[]<X=HTTP/1.1 200 OK>")]
    [InlineData("0⏎Set-Cookie: a=b⏎Content-Length: 9⏎X-Sum: 1⏎⏎", "[]<X-Sum=1>")]
    public void Good_chunks_make_a_content(string chunks, string content) =>
        Reads($"200 {content} NeedMore", Head + chunks);

    [Theory]
    [MemberData(nameof(ChunkCases.EachBadLineEnd), MemberType = typeof(ChunkCases))]
    public void Bad_line_ends_are_an_error_and_what_follows_is_no_response(string chunks)
    {
        var outcome = ResponseOutcome.Of(Head + chunks + Next, "GET GET");
        Assert.NotNull(outcome.Rejection);
        Assert.Single(outcome.Heads);
    }

    [Theory]
    [MemberData(nameof(ChunkCases.EachBadSize), MemberType = typeof(ChunkCases))]
    public void Bad_sizes_and_extensions_are_an_error(string line) =>
        Assert.NotNull(ResponseOutcome.Of($"{Head}{line}⏎hello⏎0⏎⏎{Next}", "GET GET").Rejection);

    [Theory]
    [InlineData("7FFFFFFFFFFFFFFF⏎")]
    [InlineData("FFFFFFFF⏎")]
    [InlineData("80000000⏎")]
    public void A_size_beyond_the_limit_is_refused_before_its_data_come(string line)
    {
        var limits = new ResponseLimits { BodyBytes = 1_000_000_000 };
        Refuses(Rejection.BodyTooLarge, Head + line, limits: limits);
    }

    [Fact]
    public void A_size_of_more_than_a_number_holds_is_refused_without_a_limit() =>
        Refuses(Rejection.BodyTooLarge, Head + "FFFFFFFFFFFFFFFF⏎");

    [Fact]
    public void Extensions_have_their_limit()
    {
        Refuses(Rejection.ChunkExtensionsTooLong, $"{Head}5;e={Many(65_536, "a")}⏎hello⏎0⏎⏎");
        var line = "1;" + Many(200, "a") + "⏎x⏎";
        Refuses(Rejection.ChunkExtensionsTooLong, Head + Many(82, line));
    }

    [Fact]
    public void A_million_tiny_chunks_are_one_content()
    {
        var input = Wire.Bytes(Head + Many(1_000_000, "1⏎x⏎") + "0⏎⏎");
        Assert.Equal(1_000_015, ResponseOutcome.Run("GET", null, input).Log.Length);
    }

    [Fact]
    public void A_content_cut_short_is_no_success() =>
        Reads("200 !TruncatedBody Rejected", Head + "5⏎hello⏎");

    [Fact]
    public void A_NUL_behind_a_content_is_left_alone() =>
        Reads("200 [] NeedMore left \0", Head + "0⏎⏎\0");

    [Fact]
    public void Trailers_have_their_limits()
    {
        Refuses(Rejection.TooManyTrailers, $"{Head}0⏎{Many(10_000, "X: y⏎")}⏎");
        Refuses(Rejection.TrailersTooLong, $"{Head}0⏎X: {Many(100_000, "y")}⏎⏎");
    }
}
