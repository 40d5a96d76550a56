using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>The life of a parser of responses.</summary>
public class ResponseParserTests : ResponseTest
{
    private const string Ok = "HTTP/1.1 200 OK⏎Content-Length: 0⏎⏎";

    private readonly ResponseParser _parser = new(ResponseLimits.Default);

    [Fact, Row("CX-04")]
    public void A_byte_before_any_request_is_refused()
    {
        Assert.Equal(ParserSignal.NeedMore, _parser.Read([], out _));
        Assert.Equal(ParserSignal.NeedMore, _parser.EndOfInput());
        Assert.True(_parser.IsIdle);
        Assert.Equal(ParserSignal.Rejected, _parser.Read("H"u8, out var consumed));
        Assert.Same(Rejection.UnsolicitedResponse, _parser.Rejection);
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void A_rejection_is_final()
    {
        _parser.Read("H"u8, out _);
        _parser.Begin(HttpMethod.Get);
        Assert.Equal(ParserSignal.Rejected, _parser.Read(Wire.Bytes(Ok), out _));
        Assert.Equal(ParserSignal.Rejected, _parser.EndOfInput());
    }

    [Fact]
    public void An_exchange_begins_only_between_responses()
    {
        _parser.Begin(HttpMethod.Get);
        _parser.Begin(HttpMethod.Head);
        _parser.Read("H"u8, out _);
        Assert.False(_parser.IsIdle);
        Assert.Throws<InvalidOperationException>(() => _parser.Begin(HttpMethod.Get));
    }

    [Fact]
    public void What_was_not_read_cannot_be_had()
    {
        Assert.Throws<InvalidOperationException>(() => _parser.Head);
        Assert.Throws<InvalidOperationException>(() => _parser.Rejection);
        Assert.Throws<ArgumentNullException>(() => _parser.Begin(null!));
    }

    [Fact]
    public void The_end_of_a_connection_is_no_end_of_an_exchange_that_has_begun()
    {
        Reads("idle", "");
        Reads("100 !TruncatedHead Rejected", "HTTP/1.1 100 Continue⏎⏎");
        Reads("!TruncatedHead Rejected", "HTTP/1.1 200 OK⏎X: y⏎");
    }

    [Fact]
    public void Interim_responses_come_before_the_final_one()
    {
        const string Wire = "HTTP/1.1 100 ⏎⏎HTTP/1.1 103 Early Hints⏎Link: x⏎⏎" + Ok;
        Reads("100 103 200 [] NeedMore", Wire);
        Reads("100 103 200 [] NeedMore", Wire, "HEAD");
        var interim = ResponseOutcome.Of(Wire).Heads.Select(head => head.IsInterim);
        Assert.Equal([true, true, false], interim);
    }

    [Fact, Row("CX-02")]
    public void Interim_responses_have_an_end()
    {
        var limits = new ResponseLimits { InterimResponses = 2 };
        Reads("102 102 200 [] NeedMore", Many(2, "HTTP/1.1 102 ⏎⏎") + Ok, limits: limits);
        Refuses(Rejection.TooManyInterimResponses, Many(3, "HTTP/1.1 102 ⏎⏎"), limits: limits);
        Refuses(Rejection.TooManyInterimResponses, Many(10_000, "HTTP/1.1 100 ⏎⏎"));
        Reads(
            "102 102 200 [] 102 102 200 [] NeedMore",
            Many(2, Many(2, "HTTP/1.1 102 ⏎⏎") + Ok),
            "GET GET",
            limits
        );
    }

    [Theory, Row("CX-02")]
    [InlineData("X: {1000}", "HeadersTooLong")]
    [InlineData("{70000}", "HeaderTooLong")]
    [InlineData("X: {17000}", "HeaderTooLong")]
    [InlineData("X:⏎", "TooManyHeaders")]
    public void A_head_without_end_is_refused_at_its_limit(string line, string name)
    {
        var parser = new ResponseParser(ResponseLimits.Default);
        parser.Begin(HttpMethod.Get);
        parser.Read(Wire.Bytes("HTTP/1.1 200 OK⏎"), out _);
        var bytes = Wire.Bytes(Filled(line));
        var given = 0;
        while (parser.Read(bytes, out _) == ParserSignal.NeedMore)
            given += bytes.Length;
        Assert.Equal(name, parser.Rejection.Name);
        Assert.InRange(given, 0, 2 * ResponseLimits.Default.HeadersBytes);
    }

    [Theory]
    [InlineData("X : y⏎⏎", "WhitespaceBeforeColon")]
    [InlineData("X: a⏎ b⏎⏎", "ObsoleteLineFolding")]
    [InlineData(" X: a⏎⏎", "ObsoleteLineFolding")]
    [InlineData("X: a\n⏎", "BareLineFeed")]
    [InlineData("X: a\rb⏎⏎", "BareCarriageReturn")]
    [InlineData("X: a\0b⏎⏎", "InvalidFieldValue")]
    [InlineData("X\0: b⏎⏎", "InvalidFieldName")]
    [InlineData(": b⏎⏎", "InvalidFieldName")]
    [InlineData("no colon⏎⏎", "WhitespaceBeforeColon")]
    [InlineData("nocolon⏎⏎", "MissingColon")]
    [InlineData("⏎\n", "")]
    public void Field_lines_are_read_as_strictly_as_those_of_requests(string rest, string name) =>
        Assert.Equal(name, ResponseOutcome.Of("HTTP/1.1 200 OK⏎" + rest).Rejection?.Name ?? "");

    private static string Filled(string line)
    {
        var open = line.IndexOf('{', StringComparison.Ordinal);
        return open < 0
            ? line
            : line[..open] + new string('a', int.Parse(line[(open + 1)..^1])) + "⏎";
    }
}
