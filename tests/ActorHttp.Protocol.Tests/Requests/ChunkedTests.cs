namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s7.1, chunked coding.</summary>
public class ChunkedTests : ParserTest
{
    [Theory]
    [Trait("Row", "CK-01")]
    [InlineData("5⏎hello⏎6⏎ world⏎0⏎⏎", "hello world")]
    [InlineData("A⏎helloworld⏎0⏎⏎", "helloworld")]
    [InlineData("a⏎helloworld⏎0⏎⏎", "helloworld")]
    [InlineData("00000005⏎hello⏎0⏎⏎", "hello")]
    [InlineData("0000000000000005⏎hello⏎0⏎⏎", "hello")]
    [InlineData("000⏎⏎", "")]
    public void Chunks_make_a_body(string chunks, string body) =>
        Assert.Equal(body, Accepts("{C}" + chunks).Body);

    [Theory]
    [Trait("Row", "CK-02")]
    [InlineData("5;a=b⏎hello⏎0⏎⏎")]
    [InlineData("5;a=\"x;\\\"y\"⏎hello⏎0⏎⏎")]
    [InlineData("5 ;a⏎hello⏎0⏎⏎")]
    [InlineData("5;a = b ; c=\"\"⏎hello⏎0;z⏎⏎")]
    public void Extensions_are_ignored(string chunks) =>
        Assert.Equal("hello", Accepts("{C}" + chunks).Body);

    [Fact]
    [Trait("Row", "CK-03")]
    public void An_LF_does_not_end_an_extension() => Refuses(400, "{C}2;\u000axx⏎xy⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "CK-04")]
    [InlineData("5;\u000ahello⏎0⏎⏎")]
    [InlineData("5;a\u000a=b⏎hello⏎0⏎⏎")]
    [InlineData("5;a=\"\u000a\"⏎hello⏎0⏎⏎")]
    public void An_LF_in_an_extension_is_refused(string text) =>
        Refuses(Rejection.InvalidChunkExtension, "{C}" + text);

    [Theory]
    [Trait("Row", "CK-05")]
    [InlineData("5;a\u000dX⏎hello⏎0⏎⏎")]
    [InlineData("5;a=\"\u000d\"⏎hello⏎0⏎⏎")]
    [InlineData("5;a=b\u000d\u000dX⏎hello⏎0⏎⏎")]
    public void A_CR_in_an_extension_is_refused(string text) => Refuses(400, "{C}" + text);

    [Fact]
    [Trait("Row", "CK-06")]
    public void An_LF_does_not_end_a_size() =>
        Refuses(Rejection.InvalidChunkSize, "{C}5\u000ahello⏎0⏎⏎");

    [Theory]
    [Trait("Row", "CK-07")]
    [InlineData("5\u000dhello⏎0⏎⏎")]
    [InlineData("5\u000d\u000d;ABCD⏎34⏎E⏎0⏎⏎{S}")]
    public void A_CR_does_not_end_a_size(string text) =>
        Refuses(Rejection.BareCarriageReturn, "{C}" + text);

    [Fact]
    [Trait("Row", "CK-08")]
    public void An_LF_does_not_end_a_chunk() =>
        Refuses(Rejection.MissingChunkEnd, "{C}5⏎hello\u000a0⏎⏎");

    [Theory]
    [Trait("Row", "CK-09")]
    [InlineData("5⏎hello0⏎⏎")]
    [InlineData("5⏎helloXX0⏎⏎{S}")]
    [InlineData("5⏎hello\u000d0⏎⏎")]
    public void Two_other_bytes_do_not_end_a_chunk(string text) =>
        Refuses(Rejection.MissingChunkEnd, "{C}" + text);

    [Fact]
    [Trait("Row", "CK-10")]
    public void A_chunk_longer_than_its_size_is_refused() =>
        Refuses(Rejection.MissingChunkEnd, "{C}5⏎hello!!⏎0⏎⏎");

    [Fact]
    [Trait("Row", "CK-11")]
    public void An_empty_line_is_no_size() =>
        Refuses(Rejection.InvalidChunkSize, "{C}5⏎hello⏎⏎0⏎⏎");

    [Theory]
    [Trait("Row", "CK-12")]
    [InlineData("0\u000a⏎")]
    [InlineData("0⏎\u000a")]
    public void The_last_chunk_ends_with_CRLF_twice(string text) => Refuses(400, "{C}" + text);

    [Fact]
    [Trait("Row", "CK-12")]
    public void Trailers_without_end_are_waited_for() =>
        Assert.Empty(Outcome.Of("{C}0⏎XX").Requests);

    [Theory]
    [Trait("Row", "CK-13")]
    [InlineData("⏎⏎")]
    [InlineData(";a=b⏎hello⏎0⏎⏎")]
    [InlineData(" ⏎hello⏎0⏎⏎")]
    public void A_size_is_never_empty(string text) =>
        Refuses(Rejection.InvalidChunkSize, "{C}" + text);

    [Theory]
    [Trait("Row", "CK-14")]
    [InlineData("0x5")]
    [InlineData("+5")]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("+0")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("5\u0009")]
    [InlineData("1_0")]
    [InlineData("5g")]
    [InlineData("5.")]
    [InlineData("5,5")]
    [InlineData("\u00ef\u00bc\u0095")]
    [InlineData("0_2e")]
    public void A_size_is_hexadecimal_digits_only(string text) =>
        Refuses(400, "{C}" + text + "⏎hello⏎0⏎⏎");

    [Theory]
    [Trait("Row", "CK-15")]
    [InlineData("FFFFFFFFFFFFFFFF0⏎")]
    [InlineData("10000000000000005⏎hello⏎0⏎⏎")]
    public void A_size_never_wraps_around(string text) =>
        Refuses(Rejection.InvalidChunkSize, "{C}" + text);

    [Theory]
    [Trait("Row", "CK-16")]
    [InlineData("7FFFFFFFFFFFFFFF⏎")]
    [InlineData("FFFFFFFF⏎")]
    [InlineData("80000000⏎")]
    [InlineData("FFFFFFFFFFFFFFFF⏎")]
    public void A_size_beyond_the_limit_is_too_large(string text) =>
        Refuses(Rejection.BodyTooLarge, "{C}" + text);

    [Theory]
    [Trait("Row", "CK-17")]
    [InlineData("00000000000000005⏎hello⏎0⏎⏎")]
    [InlineData(
        "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000005⏎hello⏎0⏎⏎"
    )]
    public void A_size_has_16_digits_at_most(string text) =>
        Refuses(Rejection.InvalidChunkSize, "{C}" + text);

    [Fact]
    [Trait("Row", "CK-18")]
    public void An_extension_beyond_its_limit_is_too_long() =>
        Refuses(Rejection.ChunkExtensionsTooLong, "{C}5;e=" + Many(65_536, "a") + "⏎hello⏎0⏎⏎");

    [Theory]
    [Trait("Row", "CK-19")]
    [InlineData(81, true)]
    [InlineData(82, false)]
    public void Extensions_are_counted_over_the_body(int chunks, bool good)
    {
        var outcome = Outcome.Of("{C}" + Many(chunks, "1;" + Many(200, "a") + "⏎x⏎") + "0⏎⏎");
        Assert.Same(good ? null : Rejection.ChunkExtensionsTooLong, outcome.Rejection);
    }

    [Fact]
    [Trait("Row", "CK-20")]
    public void A_million_tiny_chunks_are_one_body()
    {
        var input = Wire.Bytes("{C}" + Many(1_000_000, "1⏎x⏎") + "0⏎⏎");
        Assert.Equal(1_000_000, Outcome.Run(null, input).Only.Body.Length);
    }

    [Theory]
    [Trait("Row", "CK-21")]
    [InlineData("5;⏎")]
    [InlineData("5;=x⏎")]
    [InlineData("5;a=⏎")]
    [InlineData("5;a=\"x⏎")]
    [InlineData("5;bad[=x⏎")]
    [InlineData("5;\u0000⏎")]
    [InlineData("5;a ⏎")]
    [InlineData("5;a=\"x\"y⏎")]
    public void A_malformed_extension_is_refused(string text) =>
        Refuses(Rejection.InvalidChunkExtension, "{C}" + text + "hello⏎0⏎⏎");

    [Fact]
    [Trait("Row", "CK-22")]
    public void A_signed_zero_ends_nothing() => Refuses(Rejection.InvalidChunkSize, "{C}+0⏎⏎X{S}");

    [Fact]
    [Trait("Row", "CK-23")]
    public void Nothing_is_resynchronised() =>
        Refuses(Rejection.InvalidChunkSize, "{C}INVALID!!!⏎GET /smuggled HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "CK-24")]
    public void A_body_cut_short_is_no_success()
    {
        var outcome = Outcome.Of("{C}5⏎hello⏎");
        Assert.Empty(outcome.Requests);
        Assert.Contains("at the end Rejected", outcome.Log.ToString());
    }

    [Theory]
    [Trait("Row", "CK-25")]
    [InlineData("5⏎hello⏎5⏎world⏎0⏎⏎", true)]
    [InlineData("5⏎hello⏎6⏎world!⏎0⏎⏎", false)]
    public void Chunks_together_are_held_to_the_limit(string chunks, bool good)
    {
        var outcome = Outcome.Of("{C}" + chunks, new HttpLimits { BodyBytes = 10 });
        Assert.Same(good ? null : Rejection.BodyTooLarge, outcome.Rejection);
    }

    [Fact]
    [Trait("Row", "CK-26")]
    public void A_NUL_behind_a_body_is_no_request()
    {
        var outcome = Outcome.Of("{C}0⏎⏎\0");
        Assert.Single(outcome.Requests);
        Assert.Same(Rejection.InvalidMethod, outcome.Rejection);
    }

    [Fact]
    [Trait("Row", "CK-27")]
    public void A_request_line_in_a_trailer_stays_a_trailer()
    {
        var request = Accepts("{C}0⏎X:POST /smuggled HTTP/1.1⏎⏎");
        Assert.Equal("POST /smuggled HTTP/1.1", request.Trailers.Get("X"));
    }
}
