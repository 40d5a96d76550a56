namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s5, field lines.</summary>
public class FieldLineTests : ParserTest
{
    [Theory]
    [Trait("Row", "HD-01")]
    [InlineData("X : y")]
    [InlineData("X\u0009: y")]
    public void Whitespace_before_the_colon_is_refused(string text) =>
        Refuses(Rejection.WhitespaceBeforeColon, "{G}" + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HD-02")]
    [InlineData(": v")]
    [InlineData(":")]
    public void A_name_is_never_empty(string text) =>
        Refuses(Rejection.InvalidFieldName, "{G}" + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HD-03")]
    [InlineData("NoColonHere")]
    [InlineData("Content-Length 10")]
    public void A_field_has_a_colon(string text) => Refuses(400, "{G}" + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HD-04")]
    [MemberData(nameof(Delimiters))]
    public void A_delimiter_in_a_name_is_refused(char delimiter) =>
        Refuses(400, "{G}X" + delimiter + "Y: z⏎⏎");

    [Theory]
    [Trait("Row", "HD-05")]
    [MemberData(nameof(NoNameBytes))]
    public void A_control_or_a_byte_beyond_ASCII_in_a_name_is_refused(int value) =>
        Refuses(400, "{G}X" + (char)value + "Y: z⏎⏎");

    [Theory]
    [Trait("Row", "HD-05")]
    [InlineData("\u00effoo: x")]
    [InlineData("Content-Length\u0085: 1")]
    public void A_name_is_not_trimmed_of_strange_bytes(string text) =>
        Refuses(Rejection.InvalidFieldName, "{G}" + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HD-06")]
    [InlineData("X: a\u0000b")]
    [InlineData("Y:\u0000")]
    public void A_NUL_in_a_value_is_refused(string text) =>
        Refuses(Rejection.InvalidFieldValue, "{G}" + text + "⏎⏎");

    [Fact]
    [Trait("Row", "HD-06")]
    public void A_NUL_in_the_Host_is_refused() =>
        Refuses(400, "GET / HTTP/1.1⏎Host: a\u0000.evil⏎⏎");

    [Theory]
    [Trait("Row", "HD-07")]
    [InlineData("X: a\u000db")]
    [InlineData("X: a\u000d")]
    [InlineData("X:\u000d")]
    public void A_CR_in_a_value_is_refused(string text) =>
        Refuses(Rejection.BareCarriageReturn, "{G}" + text + "⏎⏎");

    [Fact]
    [Trait("Row", "HD-08")]
    public void LF_lines_in_a_value_are_refused() =>
        Refuses(Rejection.BareLineFeed, "{G}Useless:\u000a\u000aGET /smuggled HTTP/1.1⏎⏎");

    [Theory]
    [Trait("Row", "HD-09")]
    [MemberData(nameof(Controls))]
    public void A_control_in_a_value_is_refused(int value) =>
        Refuses(Rejection.InvalidFieldValue, "{G}X: a" + (char)value + "b⏎⏎");

    [Theory]
    [Trait("Row", "HD-10")]
    [InlineData("\u0085admin\u00a0")]
    [InlineData("\u00ff")]
    public void Bytes_beyond_ASCII_reach_the_handler_untouched(string value) =>
        Assert.Equal(value, Accepts("{G}X: " + value + "⏎⏎").Head.Headers.Get("x"));

    [Theory]
    [Trait("Row", "HD-11")]
    [InlineData("X:\t a\tb \t", "a\tb")]
    [InlineData("X:", "")]
    [InlineData("X: \t ", "")]
    public void Whitespace_around_a_value_is_dropped(string line, string value) =>
        Assert.Equal(value, Accepts("{G}" + line + "⏎⏎").Head.Headers.Get("X"));

    [Theory]
    [Trait("Row", "HD-12")]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_hundred_fields_are_the_most(int count, bool good)
    {
        var outcome = Outcome.Of("GET / HTTP/1.1⏎{H}" + Many(count - 1, "X: 1⏎") + "⏎");
        Assert.Same(good ? null : Rejection.TooManyHeaders, outcome.Rejection);
    }

    [Fact]
    [Trait("Row", "HD-13")]
    [Trait("Row", "HD-15")]
    public void Ten_thousand_fields_of_one_name_are_counted_before_merging() =>
        Refuses(Rejection.TooManyHeaders, "{G}" + Many(10_000, "X: 1⏎") + "⏎");

    [Theory]
    [Trait("Row", "HD-14")]
    [InlineData("X: ", 100_000)]
    [InlineData("", 100_000)]
    public void A_field_beyond_its_limit_is_too_long(string start, int length) =>
        Refuses(Rejection.HeaderTooLong, "{G}" + start + Many(length, "a") + "⏎⏎");

    [Fact]
    [Trait("Row", "HD-14")]
    public void Fields_beyond_their_limit_together_are_too_long() =>
        Refuses(Rejection.HeadersTooLong, "{G}" + Many(90, "X: " + Many(452, "a") + "⏎") + "⏎");

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [Trait("Row", "HD-14")]
    public void The_total_counts_every_line_with_its_CRLF(int total, bool good)
    {
        var limits = new HttpLimits { HeadersBytes = 64, HeaderBytes = 64 };
        var line = "X: " + Many(total - "Host: a".Length - 2 - "X: ".Length - 2, "a");
        var outcome = Outcome.Of("{G}" + line + "⏎⏎", limits);
        Assert.Same(good ? null : Rejection.HeadersTooLong, outcome.Rejection);
    }

    [Theory]
    [Trait("Row", "HD-18")]
    [InlineData("HTTP/1.1", "keep-alive, close", false)]
    [InlineData("HTTP/1.1", ",, CLOSE ,", false)]
    [InlineData("HTTP/1.1", "x", true)]
    [InlineData("HTTP/1.1", "closed", true)]
    [InlineData("HTTP/1.0", "x", false)]
    [InlineData("HTTP/1.0", "Keep-Alive", true)]
    [InlineData("HTTP/1.0", "keep-alive, close", false)]
    public void A_connection_stays_as_version_and_field_say(
        string version,
        string field,
        bool stays
    )
    {
        var request = Accepts("GET / " + version + "⏎{H}Connection: " + field + "⏎⏎");
        Assert.Equal(stays, request.Head.Persistent);
    }

    [Fact]
    [Trait("Row", "HD-17")]
    public void Connection_cannot_switch_the_framing_off()
    {
        var request = Accepts("{P}Connection: Content-Length⏎Content-Length: 5⏎⏎hello");
        Assert.Equal("hello", request.Body);
    }

    [Theory]
    [Trait("Row", "HD-19")]
    [InlineData("Content-Length: 5⏎Content_Length: 99")]
    [InlineData("Transfer_Encoding: chunked⏎Content-Length: 5")]
    public void An_underscore_is_no_hyphen(string lines) =>
        Assert.Equal("hello", Accepts("{P}" + lines + "⏎⏎hello").Body);

    [Theory]
    [Trait("Row", "HD-21")]
    [InlineData("Content-Type: a/b⏎Content-Type: c/d")]
    [InlineData("Authorization: x⏎authorization: x")]
    [InlineData("Range: a⏎Range: b")]
    [InlineData("If-Modified-Since: a⏎If-Modified-Since: a")]
    [InlineData("User-Agent: a⏎User-Agent: b")]
    public void A_repeated_single_field_is_refused(string text) =>
        Refuses(Rejection.RepeatedField, "{G}" + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HD-26")]
    [InlineData("Connection: upgrade⏎Upgrade:", false)]
    [InlineData("Connection: x, Upgrade⏎Upgrade: websocket", true)]
    [InlineData("Upgrade: websocket", false)]
    public void An_upgrade_needs_both_fields(string lines, bool requested) =>
        Assert.Equal(requested, Accepts("{G}" + lines + "⏎⏎").Head.UpgradeRequested);

    public static TheoryData<char> Delimiters => [.. "\"(),/;<=>?@[\\]{} "];

    public static TheoryData<int> NoNameBytes =>
        [.. Enumerable.Range(0, 0x20), .. Enumerable.Range(0x7f, 0x81)];

    public static TheoryData<int> Controls =>
        [.. Enumerable.Range(1, 0x1f).Where(c => c is not (9 or 10 or 13)), 0x7f];
}
