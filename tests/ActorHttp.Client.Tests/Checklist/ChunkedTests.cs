namespace ActorHttp.Client.Tests;

/// <summary>CX-03: the rows of chunked requests as responses, through the client.</summary>
[Row("CX-03")]
public class ChunkedTests
{
    private const string Head = "HTTP/1.1 200 OK⏎Transfer-Encoding: chunked⏎⏎";

    [Fact]
    public async Task Bad_chunks_are_an_error_and_their_connection_is_not_used_again()
    {
        string[] bad = [.. ChunkCases.Bad, "5⏎hello⏎0⏎X y⏎⏎", "7FFFFFFFFFFFFFFFF⏎"];
        await using var server = Serving(bad);
        await using var bed = new ClientBed();
        for (var i = 0; i < bad.Length; i++)
        {
            var failure = await Asking.FailureOf(bed.TextAsync(server.Url + i));
            Assert.True(failure.Fault == ClientFault.BadResponse, $"{bad[i]}: {failure.Message}");
        }
        Assert.Equal(bad.Length, server.Accepted);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task Good_chunks_are_one_content_and_their_connection_is_used_again()
    {
        string[] good =
        [
            "5⏎hello⏎6⏎ world⏎0⏎⏎",
            "0000000B⏎hello world⏎0⏎⏎",
            "5;a=b⏎hello⏎6;x=\"y\"⏎ world⏎0⏎X-Sum: 1⏎⏎",
            "b ;a⏎hello world⏎0⏎X:HTTP/1.1 200 OK⏎⏎",
        ];
        await using var server = Serving(good);
        await using var bed = new ClientBed();
        for (var i = 0; i < good.Length; i++)
            Assert.Equal("hello world", await bed.TextAsync(server.Url + i));
        Assert.Equal(1, server.Accepted);
    }

    /// <summary>Who has the end of a response may ask for the next at once.</summary>
    [Fact]
    public async Task One_request_after_the_other_needs_one_connection()
    {
        await using var server = Serving([.. Enumerable.Repeat("5⏎hello⏎0⏎⏎", 500)]);
        await using var bed = new ClientBed(loops: 3);
        for (var i = 0; i < 500; i++)
            Assert.Equal("hello", await bed.TextAsync(server.Url + i));
        Assert.Equal(1, server.Accepted);
    }

    [Theory]
    [InlineData("5⏎hello⏎")]
    [InlineData("5⏎hel")]
    [InlineData("5⏎hello⏎0⏎")]
    public async Task Chunks_that_are_cut_short_are_an_error(string chunks)
    {
        await using var server = RawServer.AnsweringOnce((Head + chunks).Crlf());
        await using var bed = new ClientBed();
        Assert.Equal(ClientFault.ClosedEarly, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Fact]
    public async Task Chunks_beyond_the_limit_are_an_error()
    {
        await using var server = Serving([$"{new string('0', 15)}B⏎hello world⏎0⏎⏎", "FFFFFF⏎"]);
        var limits = new ResponseLimits { BodyBytes = 100_000 };
        await using var bed = new ClientBed(ClientBed.Quick with { Limits = limits });
        Assert.Equal("hello world", await bed.TextAsync(server.Url + 0));
        Assert.Equal(ClientFault.BadResponse, await Asking.FaultOf(bed.TextAsync(server.Url + 1)));
    }

    [Fact]
    public async Task Trailers_are_there_when_the_content_has_ended()
    {
        await using var server = Serving(["5⏎hello⏎0⏎X-Sum: 1⏎⏎"]);
        await using var bed = new ClientBed();
        using var response = await bed.Client.GetAsync(server.Url + 0);
        await response.BytesAsync();
        Assert.Equal("1", response.Trailers.Get("X-Sum"));
    }

    [Fact]
    public async Task A_hundred_thousand_tiny_chunks_are_one_content()
    {
        var tiny = string.Concat(Enumerable.Repeat("1⏎x⏎", 100_000));
        await using var server = Serving([$"{tiny}0⏎⏎"]);
        await using var bed = new ClientBed();
        Assert.Equal(100_000, (await bed.TextAsync(server.Url + 0)).Length);
    }

    /// <summary>"/7" gets the seventh.</summary>
    private static RawServer Serving(string[] chunks) =>
        Servers.Noting([], head => Head + chunks[int.Parse(head.Split(' ')[1][1..])]);
}
