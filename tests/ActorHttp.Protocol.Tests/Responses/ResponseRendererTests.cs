using System.Buffers;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s4 to s9: what goes to the wire, to the byte.</summary>
public class ResponseRendererTests
{
    private const string Standard = "Server: s⏎Date: Mon, 01 Jan 2024 00:00:01 GMT⏎";
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly StandardFields _standard = new("s");

    public ResponseRendererTests() =>
        _standard.Refresh(new DateTimeOffset(2024, 1, 1, 0, 0, 1, TimeSpan.Zero));

    [Fact]
    public void A_text_is_one_head_and_its_body() =>
        Whole(
            HttpResponse.Text("h\u00ef"),
            "HTTP/1.1 200 OK⏎"
                + Standard
                + "Content-Type: text/plain; charset=utf-8⏎"
                + "Content-Length: 3⏎⏎h\u00c3\u00af"
        );

    [Fact]
    public void A_large_body_follows_its_head()
    {
        var body = new string('x', 10_000);
        Whole(
            new HttpResponse(200, null, Wire.Bytes(body)),
            "HTTP/1.1 200 OK⏎" + Standard + "Content-Length: 10000⏎⏎" + body
        );
    }

    [Fact]
    public void An_unknown_status_has_no_reason() =>
        Whole(HttpResponse.Empty(799), "HTTP/1.1 799 ⏎" + Standard + "Content-Length: 0⏎⏎");

    [Fact]
    public void A_program_may_set_Date_and_Server_itself() =>
        Whole(
            HttpResponse.Empty(200).With("date", "x").With("SERVER", "y"),
            "HTTP/1.1 200 OK⏎date: x⏎SERVER: y⏎Content-Length: 0⏎⏎"
        );

    [Theory]
    [Trait("Row", "PI-20")]
    [InlineData(200, "Content-Length: 4⏎")]
    [InlineData(304, "Content-Length: 4⏎")]
    [InlineData(204, "")]
    public void HEAD_gets_the_fields_without_the_body(int status, string length)
    {
        Render(new HttpResponse(status, null, Wire.Bytes("body")), HttpMethod.Head);
        Assert.EndsWith(Standard + length + "⏎", Wire.Text(_output.WrittenSpan));
    }

    [Theory]
    [Trait("Row", "PI-20")]
    [InlineData(204, "")]
    [InlineData(205, "Content-Length: 0⏎")]
    [InlineData(304, "Content-Length: 4⏎")]
    public void A_status_without_body_gets_none(int status, string length)
    {
        Render(new HttpResponse(status, null, Wire.Bytes("body")), HttpMethod.Get);
        Assert.EndsWith(Standard + length + "⏎", Wire.Text(_output.WrittenSpan));
    }

    [Theory]
    [InlineData(HttpProtocolVersion.Http11, true, "")]
    [InlineData(HttpProtocolVersion.Http11, false, "Connection: close⏎")]
    [InlineData(HttpProtocolVersion.Http10, true, "Connection: keep-alive⏎")]
    [InlineData(HttpProtocolVersion.Http10, false, "Connection: close⏎")]
    public void The_connection_is_told_unless_it_is_the_default(
        HttpProtocolVersion version,
        bool keepAlive,
        string field
    )
    {
        Render(HttpResponse.Empty(200), HttpMethod.Get, version, keepAlive);
        Assert.EndsWith("Content-Length: 0⏎" + field + "⏎", Wire.Text(_output.WrittenSpan));
    }

    [Fact]
    public void A_response_may_close() =>
        Whole(
            HttpResponse.Empty(200).ThenClose(),
            "HTTP/1.1 200 OK⏎" + Standard + "Content-Length: 0⏎Connection: close⏎⏎"
        );

    [Fact]
    public void A_head_alone_tells_whether_a_body_follows()
    {
        var context = Context(HttpMethod.Get);
        var response = new HttpResponse(200, null, Wire.Bytes("body"));
        var framing = ResponseRenderer.WriteHeadOf(_output, response, context);
        Assert.Equal(ResponseFraming.Length, framing);
        Assert.EndsWith("Content-Length: 4⏎⏎", Wire.Text(_output.WrittenSpan));
    }

    [Theory]
    [InlineData(
        "GET",
        HttpProtocolVersion.Http11,
        9L,
        ResponseFraming.Length,
        "Content-Length: 9⏎"
    )]
    [InlineData(
        "GET",
        HttpProtocolVersion.Http11,
        0L,
        ResponseFraming.NoBody,
        "Content-Length: 0⏎"
    )]
    [InlineData("GET", HttpProtocolVersion.Http11, null, ResponseFraming.Chunked, Chunked)]
    [InlineData("HEAD", HttpProtocolVersion.Http11, null, ResponseFraming.NoBody, Chunked)]
    [InlineData("GET", HttpProtocolVersion.Http10, null, ResponseFraming.UntilClose, Close)]
    public void A_streamed_response_says_how_it_ends(
        string method,
        HttpProtocolVersion version,
        long? length,
        ResponseFraming framing,
        string fields
    )
    {
        var start = new ResponseStart(200, ResponseFields.Empty, length);
        var keepAlive = version == HttpProtocolVersion.Http11;
        var context = new ResponseContext(HttpMethod.Of(method), version, keepAlive, _standard);
        Assert.Equal(framing, ResponseRenderer.WriteStart(_output, start, context));
        Assert.Equal("HTTP/1.1 200 OK⏎" + Standard + fields + "⏎", Wire.Text(_output.WrittenSpan));
    }

    [Fact]
    public void Chunks_have_hexadecimal_sizes_and_an_end()
    {
        ResponseRenderer.WriteChunk(_output, "0123456789abcdef"u8);
        ResponseRenderer.WriteChunk(_output, []);
        ResponseRenderer.WriteLastChunk(_output, ResponseFields.Of(("X-Sum", "1")));
        Assert.Equal("10⏎0123456789abcdef⏎0⏎X-Sum: 1⏎⏎", Wire.Text(_output.WrittenSpan));
    }

    [Fact]
    public void A_large_chunk_is_one_chunk()
    {
        ResponseRenderer.WriteChunk(_output, new byte[65_536]);
        Assert.StartsWith("10000⏎\0", Wire.Text(_output.WrittenSpan));
        Assert.Equal(65_536 + 9, _output.WrittenCount);
    }

    [Fact]
    public void An_interim_response_is_bare()
    {
        ResponseRenderer.WriteInformational(_output, 100, null);
        ResponseRenderer.WriteInformational(_output, 103, ResponseFields.Of(("Link", "x")));
        Assert.Equal(
            "HTTP/1.1 100 Continue⏎⏎HTTP/1.1 103 Early Hints⏎Link: x⏎⏎",
            Wire.Text(_output.WrittenSpan)
        );
    }

    [Theory]
    [Trait("Row", "RS-09")]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(200)]
    public void Other_statuses_are_not_interim(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ResponseRenderer.WriteInformational(_output, status, null)
        );

    [Fact]
    public void A_rejection_says_why_and_closes()
    {
        ResponseRenderer.WriteRejection(_output, Rejection.VersionNotSupported, _standard);
        Assert.Equal(
            "HTTP/1.1 505 HTTP Version Not Supported⏎"
                + Standard
                + "Content-Type: text/plain⏎"
                + "Content-Length: 29⏎Connection: close⏎⏎Only HTTP/1.x is spoken here.",
            Wire.Text(_output.WrittenSpan)
        );
    }

    [Fact]
    public void The_Date_changes_with_the_second()
    {
        _standard.Refresh(new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero));
        Render(HttpResponse.Empty(200), HttpMethod.Get);
        Assert.Contains("Date: Thu, 29 Feb 2024 23:59:59 GMT⏎", Wire.Text(_output.WrittenSpan));
    }

    private const string Chunked = "Transfer-Encoding: chunked⏎";
    private const string Close = "Connection: close⏎";

    private ResponseContext Context(HttpMethod method) =>
        new(method, HttpProtocolVersion.Http11, true, _standard);

    private void Whole(HttpResponse response, string wire)
    {
        Render(response, HttpMethod.Get);
        Assert.Equal(wire, Wire.Text(_output.WrittenSpan));
    }

    private void Render(
        HttpResponse response,
        HttpMethod method,
        HttpProtocolVersion version = HttpProtocolVersion.Http11,
        bool keepAlive = true
    ) =>
        ResponseRenderer.WriteWhole(
            _output,
            response,
            new ResponseContext(method, version, keepAlive, _standard)
        );
}
