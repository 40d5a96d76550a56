using System.Buffers;

namespace ActorHttp.Protocol.Tests;

/// <summary>Values that programs supply are checked at the door (RFC 9110 s5).</summary>
public class ResponseFieldsTests
{
    [Theory]
    [Trait("Row", "RS-01")]
    [InlineData("a\r\nSet-Cookie: x=1")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\u007fb")]
    [InlineData("\r\n")]
    public void A_control_in_a_value_is_refused(string value)
    {
        var refused = Assert.Throws<ArgumentException>(() => ResponseFields.Empty.With("X", value));
        Assert.Contains("'X'", refused.Message);
    }

    [Theory]
    [Trait("Row", "RS-02")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:")]
    [InlineData("a\r\n")]
    [InlineData("\u00e9")]
    public void A_name_is_a_token(string name) =>
        Assert.Throws<ArgumentException>(() => ResponseFields.Empty.With(name, "x"));

    [Theory]
    [Trait("Row", "RS-03")]
    [InlineData("\u560d\u560aSet-Cookie: x")]
    [InlineData("\u010a")]
    [InlineData("\u0100")]
    public void A_char_is_never_cut_to_a_byte(string value) =>
        Assert.Throws<ArgumentException>(() => ResponseFields.Empty.With("X", value));

    [Theory]
    [Trait("Row", "RS-06")]
    [InlineData("Content-Length")]
    [InlineData("Content-Type")]
    [InlineData("set-cookie")]
    [InlineData("Trailer")]
    public void A_forbidden_trailer_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => new BodyEnd(ResponseFields.Of((name, "1"))));
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() =>
            ResponseRenderer.WriteLastChunk(output, ResponseFields.Of((name, "1")))
        );
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [Trait("Row", "RS-08")]
    [InlineData("Transfer-Encoding")]
    [InlineData("connection")]
    [InlineData("Content-Length")]
    [InlineData("Keep-Alive")]
    [InlineData("Upgrade")]
    public void What_the_framing_layer_owns_is_refused(string name)
    {
        var refused = Assert.Throws<ArgumentException>(() => ResponseFields.Of((name, "5")));
        Assert.Contains("framing layer", refused.Message);
    }

    [Theory]
    [Trait("Row", "RS-09")]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(1_000)]
    public void A_response_has_a_final_status(int status)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HttpResponse.Empty(status));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ResponseStart(status, ResponseFields.Empty, null)
        );
    }

    [Fact]
    [Trait("Row", "RS-08")]
    public void A_streamed_body_has_no_negative_length() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ResponseStart(200, ResponseFields.Empty, -1)
        );

    [Fact]
    public void Fields_keep_their_order_and_repeat()
    {
        var fields = ResponseFields.Of(("A", "1"), ("B", "\u00e9:"), ("a", " 2\t"));
        Assert.Equal(
            "A=1 B=\u00e9: a=2",
            string.Join(' ', fields.Select(f => $"{f.Name}={f.Value}"))
        );
        Assert.Equal("1, 2", fields.Get("a"));
        Assert.Equal(3, fields.Count);
        Assert.False(fields.Contains("C"));
    }
}
