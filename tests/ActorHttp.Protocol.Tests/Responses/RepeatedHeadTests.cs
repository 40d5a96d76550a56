namespace ActorHttp.Protocol.Tests;

/// <summary>A server that repeats itself costs no parsing and no memory, and changes nothing.
/// </summary>
public class RepeatedHeadTests
{
    private const string Ok =
        "HTTP/1.1 200 OK⏎Server: x⏎Date: Thu, 29 Feb 2024 23:59:59 GMT⏎Content-Length: 2⏎⏎";

    [Fact]
    public void The_same_bytes_are_the_same_head()
    {
        var heads = ResponseOutcome.Of($"{Ok}ab{Ok}cd", "GET POST").Heads;
        Assert.Same(heads[0], heads[1]);
    }

    [Fact]
    public void An_interim_head_does_not_push_it_out()
    {
        var wire = $"{Ok}abHTTP/1.1 103 ⏎⏎{Ok}cd";
        var heads = ResponseOutcome.Of(wire, "GET GET").Heads;
        Assert.Same(heads[0], heads[2]);
        Assert.Equal("200 [ab] 103 200 [cd] NeedMore", ResponseOutcome.Of(wire, "GET GET").Log);
    }

    [Theory]
    [InlineData("GET HEAD GET", "200 [ab] 200 [] 200 [cd] NeedMore")]
    [InlineData("HEAD GET GET", "200 [] 200 [ab] 200 [cd] NeedMore")]
    public void The_same_bytes_for_another_method_are_another_head(string methods, string log)
    {
        var wire = methods.StartsWith('H') ? $"{Ok}{Ok}ab{Ok}cd" : $"{Ok}ab{Ok}{Ok}cd";
        Assert.Equal(log, ResponseOutcome.Of(wire, methods).Log);
    }

    [Fact]
    public void A_tunnel_is_not_mistaken_for_a_response()
    {
        var wire = $"{Ok}ab{Ok}tunnel";
        Assert.Equal("200 [ab] 200 [tunnel] End", ResponseOutcome.Of(wire, "GET CONNECT").Log);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK⏎Content-Length: 2⏎Connection: close⏎⏎")]
    [InlineData("HTTP/1.1 200 OK⏎Content-Length: 2⏎X: y⏎⏎")]
    [InlineData("HTTP/1.1 200 OK⏎Content-Length: 2 ⏎⏎")]
    [InlineData("HTTP/1.1 201 OK⏎Content-Length: 2⏎⏎")]
    public void A_head_that_begins_alike_is_another(string other)
    {
        const string Short = "HTTP/1.1 200 OK⏎Content-Length: 2⏎⏎";
        var heads = ResponseOutcome.Of($"{Short}ab{other}cd{Short}ef", "GET GET GET").Heads;
        Assert.NotSame(heads[0], heads[1]);
        Assert.Equal(other.Contains("close"), !heads[1].Persistent);
        Assert.True(heads[2].Persistent);
    }

    [Fact]
    public void A_steady_state_allocates_nothing()
    {
        var wire = Wire.Bytes(Ok + "ab");
        var parser = new ResponseParser(ResponseLimits.Default);
        Exchange(parser, wire);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Exchange(parser, wire);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    private static void Exchange(ResponseParser parser, ReadOnlySpan<byte> rest)
    {
        parser.Begin(HttpMethod.Get);
        while (parser.Read(rest, out var consumed) != ParserSignal.End)
            rest = rest[consumed..];
    }
}
