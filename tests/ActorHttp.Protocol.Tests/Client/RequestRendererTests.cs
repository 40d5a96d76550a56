using System.Buffers;
using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s3 to s7, requests as they go to the wire.</summary>
public class RequestRendererTests
{
    private static readonly RequestFields Accept = RequestFields.Of(("Accept", "*/*"));

    [Fact]
    public void A_request_is_a_line_Host_and_fields() =>
        Renders(
            "GET /a?b HTTP/1.1⏎Host: h:81⏎Accept: */*⏎⏎",
            new(HttpMethod.Get, "/a?b", "h:81", Accept)
        );

    [Theory]
    [InlineData("GET", null, "")]
    [InlineData("DELETE", null, "")]
    [InlineData("POST", null, "Content-Length: 0⏎")]
    [InlineData("PUT", null, "Content-Length: 0⏎")]
    [InlineData("PATCH", null, "Content-Length: 0⏎")]
    [InlineData("GET", 0L, "Content-Length: 0⏎")]
    [InlineData("GET", 5L, "Content-Length: 5⏎")]
    [InlineData("POST", 9223372036854775806L, "Content-Length: 9223372036854775806⏎")]
    [InlineData("POST", -1L, "Transfer-Encoding: chunked⏎")]
    public void Framing_tells_the_end(string method, long? length, string field)
    {
        var framing =
            length is null ? RequestFraming.None
            : length < 0 ? RequestFraming.Chunked
            : RequestFraming.Sized(length.Value);
        Renders(
            $"{method} / HTTP/1.1⏎Host: a⏎{field}⏎",
            new(HttpMethod.Of(method), "/", "a", Framing: framing)
        );
    }

    [Fact]
    public void A_length_is_none_that_a_number_cannot_hold()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RequestFraming.Sized(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RequestFraming.Sized(long.MaxValue));
        Assert.Equal((5L, 0L, null), (Length(5), RequestFraming.None.Length, Chunked.Length));

        static long? Length(long length) => RequestFraming.Sized(length).Length;
    }

    [Fact]
    public void A_program_may_set_Host() =>
        Renders(
            "GET / HTTP/1.1⏎Host: b⏎⏎",
            new(HttpMethod.Get, "/", "a", RequestFields.Of(("Host", "b")))
        );

    [Theory]
    [InlineData(5L, "Content-Length: 5⏎Expect: 100-continue⏎")]
    [InlineData(0L, "Content-Length: 0⏎")]
    public void An_expectation_needs_content(long length, string fields) =>
        Renders(
            $"PUT / HTTP/1.1⏎Host: a⏎{fields}Connection: close⏎⏎",
            new(HttpMethod.Put, "/", "a", null, RequestFraming.Sized(length), true, true)
        );

    [Theory]
    [InlineData("GET", "http://a/b?c")]
    [InlineData("GET", "https://a")]
    [InlineData("CONNECT", "a:443")]
    [InlineData("CONNECT", "[::1]:443")]
    [InlineData("OPTIONS", "*")]
    [InlineData("get", "/x")]
    public void A_target_has_four_forms(string method, string target) =>
        Renders($"{method} {target} HTTP/1.1⏎Host: a⏎⏎", new(HttpMethod.Of(method), target, "a"));

    [Theory, Row("CX-10")]
    [InlineData("GET", "")]
    [InlineData("GET", "*")]
    [InlineData("GET", "a")]
    [InlineData("GET", "/a b")]
    [InlineData("GET", "/a\r\nX: y")]
    [InlineData("GET", "/\0")]
    [InlineData("GET", "/\u560d\u560a")]
    [InlineData("GET", "/a#b")]
    [InlineData("GET", "/a\\b")]
    [InlineData("CONNECT", "/")]
    [InlineData("CONNECT", "a b:443")]
    public void A_target_that_could_be_read_as_something_else_is_refused(
        string method,
        string target
    ) => Refuses(new(HttpMethod.Of(method), target, "a"));

    [Theory, Row("CX-10")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX: y")]
    [InlineData("a\0")]
    [InlineData("a/b")]
    [InlineData("u@a")]
    [InlineData("\u560d\u560a")]
    public void An_authority_is_a_host(string authority) =>
        Refuses(new(HttpMethod.Get, "/", authority));

    [Theory, Row("CX-10")]
    [InlineData("GET /x HTTP/1.1\r\nX:")]
    [InlineData("G\0T")]
    [InlineData("")]
    [InlineData("\u560d\u560a")]
    public void A_method_is_a_token(string method) =>
        Assert.Throws<ArgumentException>(() => HttpMethod.Of(method));

    [Theory]
    [InlineData("CONNECT", "a:443")]
    [InlineData("TRACE", "/")]
    public void Some_methods_have_no_content(string method, string target) =>
        Refuses(new(HttpMethod.Of(method), target, "a", Framing: Chunked));

    [Fact]
    public void A_default_is_no_request() => Refuses(default);

    [Fact]
    public void Chunks_have_sizes_and_an_end()
    {
        var output = new ArrayBufferWriter<byte>();
        RequestRenderer.WriteChunk(output, "0123456789abcdef"u8);
        RequestRenderer.WriteChunk(output, []);
        RequestRenderer.WriteChunkHead(output, 255);
        RequestRenderer.WriteLastChunk(output, RequestFields.Of(("X-Sum", "1")));
        Assert.Equal("10⏎0123456789abcdef⏎ff⏎0⏎X-Sum: 1⏎⏎", Wire.Text(output.WrittenSpan));
    }

    [Fact]
    public void What_may_not_trail_is_refused_before_anything_is_written()
    {
        var output = new ArrayBufferWriter<byte>();
        var trailers = RequestFields.Of(("Authorization", "x"));
        Assert.Throws<ArgumentException>(() => RequestRenderer.WriteLastChunk(output, trailers));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Rendering_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(4096);
        var head = new RequestHeadData(HttpMethod.Post, "/a", "h:81", Accept, Chunked);
        RequestRenderer.WriteHead(output, head);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            output.ResetWrittenCount();
            RequestRenderer.WriteHead(output, head);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    private static RequestFraming Chunked => RequestFraming.Chunked;

    private static void Renders(string wire, RequestHeadData head) =>
        Assert.Equal(wire, Wire.Text(RequestRenderer.RenderHead(head)));

    private static void Refuses(RequestHeadData head)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => RequestRenderer.WriteHead(output, head));
        Assert.Equal(0, output.WrittenCount);
    }
}
