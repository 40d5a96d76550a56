using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s6.3, where a response ends, and s9.3, whether another may follow.</summary>
public class ResponseFramingTests : ResponseTest
{
    [Theory]
    [InlineData("Content-Length: 2⏎⏎ab", "200 [ab] idle")]
    [InlineData("Content-Length: 002⏎⏎ab", "200 [ab] idle")]
    [InlineData("Content-Length: 0⏎⏎", "200 [] idle")]
    [InlineData("Transfer-Encoding: Chunked⏎⏎2⏎ab⏎0⏎X: 1⏎⏎", "200 [ab]<X=1> idle")]
    [InlineData("⏎all of it", "200 [all of it] End")]
    [InlineData("⏎", "200 [] End")]
    [InlineData("Content-Length: 3⏎⏎ab", "200 !TruncatedBody Rejected")]
    [InlineData("Transfer-Encoding: chunked⏎⏎2⏎ab⏎", "200 !TruncatedBody Rejected")]
    public void Length_chunks_or_connection_end_a_content(string rest, string log) =>
        Reads(log.Replace("idle", "NeedMore"), "HTTP/1.1 200 OK⏎" + rest);

    [Theory, Row("CX-01")]
    [InlineData("Content-Length: 2⏎Content-Length: 3⏎", "RepeatedContentLength")]
    [InlineData("Content-Length: 2⏎Content-Length: 2⏎", "RepeatedContentLength")]
    [InlineData("Content-Length: 2, 2⏎", "InvalidContentLength")]
    [InlineData("Content-Length: 2, 3⏎", "InvalidContentLength")]
    [InlineData("Content-Length: +2⏎", "InvalidContentLength")]
    [InlineData("Content-Length: 0x2⏎", "InvalidContentLength")]
    [InlineData("Content-Length:⏎", "InvalidContentLength")]
    [InlineData("Content-Length: 9223372036854775808⏎", "InvalidContentLength")]
    [InlineData("Content-Length: 18446744073709551618⏎", "InvalidContentLength")]
    [InlineData("Content-Length: 2⏎Transfer-Encoding: chunked⏎", "LengthAndTransferEncoding")]
    [InlineData("Transfer-Encoding: chunked⏎Content-Length: 2⏎", "LengthAndTransferEncoding")]
    [InlineData(
        "Transfer-Encoding: chunked⏎Transfer-Encoding: chunked⏎",
        "InvalidTransferEncoding"
    )]
    [InlineData("Transfer-Encoding: chunked, chunked⏎", "InvalidTransferEncoding")]
    [InlineData("Transfer-Encoding: chunked, gzip⏎", "InvalidTransferEncoding")]
    [InlineData("Transfer-Encoding:⏎", "InvalidTransferEncoding")]
    [InlineData("Transfer-Encoding: gzip, chunked⏎", "UnsupportedTransferCoding")]
    [InlineData("Transfer-Encoding: identity⏎", "UnsupportedTransferCoding")]
    [InlineData("Transfer-Encoding: xchunked⏎", "UnsupportedTransferCoding")]
    [InlineData("Transfer-Encoding: \u000bchunked⏎", "InvalidFieldValue")]
    public void An_end_in_doubt_is_refused(string fields, string name)
    {
        var wire = $"HTTP/1.1 200 OK⏎{fields}⏎ab";
        Assert.Equal(name, ResponseOutcome.Of(wire).Rejection?.Name);
        Assert.Empty(ResponseOutcome.Of(wire).Heads);
    }

    [Theory, Row("CX-01")]
    [InlineData("Transfer-Encoding: chunked⏎")]
    [InlineData("Transfer-Encoding: chunked⏎Connection: keep-alive⏎")]
    public void HTTP_1_0_has_no_chunks(string fields) =>
        Refuses(Rejection.TransferEncodingInHttp10, $"HTTP/1.0 200 OK⏎{fields}⏎0⏎⏎");

    [Theory, Row("CX-04")]
    [InlineData("HEAD", "HTTP/1.1 200 OK⏎Content-Length: 4⏎⏎", 200)]
    [InlineData("HEAD", "HTTP/1.1 200 OK⏎Transfer-Encoding: chunked⏎⏎", 200)]
    [InlineData("HEAD", "HTTP/1.1 200 OK⏎⏎", 200)]
    [InlineData("GET", "HTTP/1.1 304 Not Modified⏎Content-Length: 4⏎⏎", 304)]
    [InlineData("GET", "HTTP/1.1 204 No Content⏎⏎", 204)]
    [InlineData("GET", "HTTP/1.1 204 No Content⏎Content-Length: 0⏎⏎", 204)]
    public void What_follows_a_response_without_content_is_left_alone(
        string method,
        string wire,
        int status
    )
    {
        Reads($"{status} [] NeedMore left HTTP", wire + "HTTP", method);
        Assert.False(HeadOf(wire, method).HasContent);
        Assert.True(HeadOf(wire, method).Persistent);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 ⏎Content-Length: 1⏎⏎")]
    [InlineData("HTTP/1.1 204 ⏎Transfer-Encoding: chunked⏎⏎")]
    [InlineData("HTTP/1.1 100 ⏎Content-Length: 1⏎⏎")]
    [InlineData("HTTP/1.1 103 ⏎Transfer-Encoding: chunked⏎⏎")]
    [InlineData("HTTP/1.1 101 ⏎Transfer-Encoding: chunked⏎⏎")]
    public void A_content_announced_where_none_may_be_is_refused(string wire) =>
        Refuses(Rejection.UnexpectedContent, wire);

    [Fact, Row("CX-04")]
    public void Bytes_behind_a_response_are_no_response()
    {
        const string Wire = "HTTP/1.1 200 OK⏎Content-Length: 1⏎⏎a";
        Reads("200 [a] NeedMore left HTTP/1.1 200 OK⏎⏎", Wire + "HTTP/1.1 200 OK⏎⏎");
        Reads("200 [a] NeedMore left ⏎", Wire + "⏎");
    }

    [Fact]
    public void Responses_follow_each_other_when_they_are_asked_for() =>
        Reads(
            "200 [a] 200 [] 404 [bc] NeedMore",
            "HTTP/1.1 200 OK⏎Content-Length: 1⏎⏎aHTTP/1.1 200 OK⏎Content-Length: 9⏎⏎"
                + "HTTP/1.1 404 ⏎Content-Length: 2⏎⏎bc",
            "GET HEAD GET"
        );

    [Fact]
    public void A_tunnel_ends_with_its_connection_whatever_its_fields_say()
    {
        const string Wire = "HTTP/1.1 200 OK⏎Transfer-Encoding: chunked⏎Content-Length: 3⏎⏎";
        Reads("200 [SSH-2.0⏎] End", Wire + "SSH-2.0⏎", "CONNECT");
        Assert.True(HeadOf(Wire, "CONNECT").EndsWithConnection);
        Reads("403 [no] NeedMore", "HTTP/1.1 403 ⏎Content-Length: 2⏎⏎no", "CONNECT");
    }

    [Fact]
    public void Another_protocol_begins_behind_101()
    {
        const string Wire = "HTTP/1.1 101 Switching Protocols⏎Upgrade: websocket⏎⏎";
        Reads("101 [] NeedMore left \u0081\0", Wire + "\u0081\0");
        Assert.False(HeadOf(Wire).Persistent);
        Assert.False(HeadOf(Wire).IsInterim);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK⏎Content-Length: 0⏎⏎", true)]
    [InlineData("HTTP/1.1 200 OK⏎Content-Length: 0⏎Connection: x, Close⏎⏎", false)]
    [InlineData("HTTP/1.1 200 OK⏎⏎", false)]
    [InlineData("HTTP/1.0 200 OK⏎Content-Length: 0⏎⏎", false)]
    [InlineData("HTTP/1.0 200 OK⏎Content-Length: 0⏎Connection: Keep-Alive⏎⏎", true)]
    [InlineData("HTTP/1.0 200 OK⏎Connection: keep-alive⏎⏎", false)]
    [InlineData("HTTP/1.0 200 OK⏎Content-Length: 0⏎Connection: keep-alive, close⏎⏎", false)]
    public void A_connection_persists_when_both_the_end_and_the_server_allow_it(
        string wire,
        bool persists
    ) => Assert.Equal(persists, HeadOf(wire).Persistent);

    [Fact]
    public void A_length_is_told_for_content_that_does_not_come() =>
        Assert.Equal(4, HeadOf("HTTP/1.1 200 OK⏎Content-Length: 4⏎⏎", "HEAD").ContentLength);

    [Theory]
    [InlineData("Content-Length: 5⏎⏎", "!BodyTooLarge ")]
    [InlineData("⏎abcde", "200 !BodyTooLarge ")]
    [InlineData("Transfer-Encoding: chunked⏎⏎3⏎abc⏎2⏎de⏎", "200 !BodyTooLarge ")]
    public void A_content_is_held_to_its_limit(string rest, string log)
    {
        var limits = new ResponseLimits { BodyBytes = 4 };
        Reads(log + "Rejected", "HTTP/1.1 200 OK⏎" + rest, limits: limits);
        Reads("200 [] NeedMore", "HTTP/1.1 200 ⏎Content-Length: 5⏎⏎", "HEAD", limits);
    }
}
