using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ActorHttp.AccessLogs;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.AccessLogs;

/// <summary>What lines say of a request, whatever a peer puts into it.</summary>
public sealed class LineFormatTests
{
    private static readonly DateTime Time = new(2026, 11, 7, 9, 5, 3, DateTimeKind.Utc);

    private static readonly ConnectionInfo Ann = new(
        1,
        new IPEndPoint(IPAddress.Parse("192.0.2.7"), 4711),
        null,
        false
    );

    private static AccessRecord Record(string? notation, ConnectionInfo? connection = null) =>
        new()
        {
            Request = notation is null ? null : RequestFor(notation, connection ?? Ann),
            Connection = connection ?? Ann,
            Status = 200,
            BodyBytes = 5,
            Time = Time,
            Duration = TimeSpan.FromMilliseconds(1.5),
            Route = "/a",
        };

    private static HttpRequest RequestFor(string notation, ConnectionInfo connection)
    {
        var parser = new RequestParser(HttpLimits.Default);
        parser.Read(Wire.Bytes(notation), out _);
        return new HttpRequest(parser.Head, RequestBody.Empty, connection);
    }

    private static string Line(
        AccessLogFormat format,
        in AccessRecord record,
        bool hidesQuery = false
    )
    {
        var line = new LineBuffer();
        LineFormats.Of(format, hidesQuery).Write(line, in record);
        return Encoding.UTF8.GetString(line.Bytes);
    }

    [Fact]
    public void Common_is_the_format_of_the_NCSA() =>
        Assert.Equal(
            "192.0.2.7 - - [07/Nov/2026:09:05:03 +0000] \"GET /a?b=1 HTTP/1.1\" 200 5\n",
            Line(AccessLogFormat.Common, Record("GET /a?b=1 HTTP/1.1⏎{H}⏎"))
        );

    [Fact]
    public void Combined_has_referer_and_agent_behind_it() =>
        Assert.EndsWith(
            "\"GET / HTTP/1.0\" 200 5 \"http://a/\" \"curl/8\"\n",
            Line(
                AccessLogFormat.Combined,
                Record("GET / HTTP/1.0⏎{H}Referer: http://a/⏎User-Agent: curl/8⏎⏎")
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("ann", "ann")]
    [InlineData("an n", "an_n")]
    [InlineData("a\" \"n", "a\\x22_\\x22n")]
    [InlineData("", "-")]
    [InlineData(null, "-")]
    public void The_user_is_who_was_proved(string? user, string expected)
    {
        var record = Record("GET / HTTP/1.1⏎{H}⏎") with { User = user };
        var line = Line(AccessLogFormat.Common, in record);
        Assert.StartsWith($"192.0.2.7 - {expected} [", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccessLogFormat.Combined)]
    [InlineData(AccessLogFormat.Json)]
    public void Whom_a_client_only_names_is_not_there(AccessLogFormat format)
    {
        var pair = Convert.ToBase64String("ann:secret"u8);
        var record = Record($"GET / HTTP/1.1⏎{{H}}Authorization: Basic {pair}⏎⏎");
        Assert.DoesNotContain("ann", Line(format, in record), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_no_request_has_a_dash() =>
        Assert.EndsWith(
            "\"-\" 200 5 \"-\" \"-\"\n",
            Line(AccessLogFormat.Combined, Record(null)),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_peer_cannot_end_its_quotes_or_its_line()
    {
        var record = Record("GET / HTTP/1.1⏎{H}User-Agent: a\" \\x5c \\xc3\\xa9\tb⏎⏎");
        Assert.EndsWith(
            "\"a\\x22 \\x5C \\xC3\\xA9\\x09b\"\n",
            Line(AccessLogFormat.Combined, in record),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(AccessLogFormat.Combined)]
    [InlineData(AccessLogFormat.Json)]
    public void The_query_can_be_hidden(AccessLogFormat format)
    {
        var line = Line(format, Record("GET /a?key=secret HTTP/1.1⏎{H}⏎"), hidesQuery: true);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
        Assert.Contains("/a", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_of_a_socket_file_have_no_address()
    {
        var connection = new ConnectionInfo(1, new UnixDomainSocketEndPoint("/s"), null, false);
        var line = Line(AccessLogFormat.Common, Record("GET / HTTP/1.1⏎{H}⏎", connection));
        Assert.StartsWith("unix: - -", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_JSON_says_all()
    {
        var line = Line(
            AccessLogFormat.Json,
            Record("POST /a?b HTTP/1.1⏎Host: h:1⏎User-Agent: \"x\"⏎Content-Length: 0⏎⏎")
        );
        Assert.EndsWith("}\n", line, StringComparison.Ordinal);
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal(
            "2026-11-07T09:05:03Z 192.0.2.7 POST http h:1 /a?b HTTP/1.1 \"x\" 200 5 0.0015 /a",
            string.Join(' ', json.EnumerateObject().Select(one => one.Value))
        );
    }

    [Fact]
    public void JSON_holds_any_bytes()
    {
        var record = Record("GET / HTTP/1.1⏎{H}User-Agent: \u00ff\u0001x⏎⏎".Replace("\u0001", ""));
        var json = JsonDocument.Parse(Line(AccessLogFormat.Json, in record)).RootElement;
        Assert.EndsWith("x", json.GetProperty("agent").GetString(), StringComparison.Ordinal);
    }
}
