using System.Text;
using ActorHttp.Protocol;
using ActorHttp.TestKit.Responses;

namespace ActorHttp.TestKit.Tests;

/// <summary>RFC 9112 s4 to s7, from the client's side.</summary>
public sealed class ResponseReaderTests
{
    private const string Chunked =
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n";

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "204  | whole")]
    [InlineData("HTTP/1.1 304 \r\nContent-Length: 9\r\n\r\n", "304  | whole")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", "200 ab | whole")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200  | whole")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nall of it", "200 all of it | ends with the connection")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", "200 ab | cut")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab", "200 ab | cut")]
    [InlineData("HTTP/1.1 20", "0  | cut")]
    [InlineData(Chunked, "103 200 abcde X-Sum: 5 | whole")]
    public void Every_cut_of_the_bytes_gives_the_same_response(string bytes, string expected)
    {
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(expected, Read(HttpMethod.Get, bytes[..cut], bytes[cut..]));
    }

    [Fact]
    public void A_response_takes_its_own_bytes_only()
    {
        var parser = new ResponseReader(HttpMethod.Head, new Sink());
        Assert.Equal(38, parser.Read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nHTTP"u8));
        Assert.True(parser.IsDone);
    }

    [Theory]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200\r\n\r\n")]
    [InlineData("HTTP/1.1 099 Low\r\n\r\n")]
    [InlineData("\n")]
    [InlineData("HTTP/1.1 200 OK\n\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX : y\r\n\r\n")]
    [InlineData("HTTP/1.1 204 \r\nContent-Length: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public void What_is_no_response_is_refused(string bytes) =>
        Assert.Throws<MalformedResponseException>(() => Read(HttpMethod.Get, bytes, ""));

    private static string Read(HttpMethod method, string first, string second)
    {
        var sink = new Sink();
        var parser = new ResponseReader(method, sink);
        foreach (var bytes in new[] { first, second })
            Assert.Equal(bytes.Length, parser.Read(Encoding.Latin1.GetBytes(bytes)));
        var state =
            parser.IsDone ? "whole"
            : parser.Finish() ? "ends with the connection"
            : "cut";
        return $"{sink} | {state}";
    }

    private sealed class Sink : IResponseSink
    {
        private readonly StringBuilder _text = new();
        private int _status;
        private string _content = "";
        private string _trailers = "";

        public void Interim(TestResponseHead head) => _text.Append(head.Status).Append(' ');

        public void Head(TestResponseHead head) => _status = head.Status;

        public void Part(ReadOnlyMemory<byte> bytes) =>
            _content += Encoding.Latin1.GetString(bytes.Span);

        public void End(HeaderFields trailers)
        {
            foreach (var field in trailers)
                _trailers += $" {field.NameText}: {field.ValueText}";
        }

        public override string ToString() => $"{_text}{_status} {_content}{_trailers}";
    }
}
