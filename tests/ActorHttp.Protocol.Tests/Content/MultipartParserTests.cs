namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Multipart bodies (RFC 2046 s5.1), each read whole and at every cut.</summary>
public class MultipartParserTests
{
    private static readonly HttpLimits Small = new()
    {
        MultipartParts = 2,
        PartFieldCount = 1,
        PartHeadBytes = 12,
    };

    [Theory]
    [InlineData("--b⏎A: 1⏎⏎x⏎--b--⏎", "<A=1>[x].")]
    [InlineData("--b⏎A: 1⏎B: 2⏎⏎x⏎--b⏎⏎y⏎--b--", "<A=1><B=2>[x][y].")]
    [InlineData("--b⏎⏎⏎--b--⏎", "[].")]
    [InlineData("--b⏎⏎--b⏎A: 1⏎⏎--b--", "[]<A=1>[].")]
    [InlineData("--b--⏎", ".")]
    [InlineData("⏎--b⏎⏎x⏎--b--", "[x].")]
    [InlineData("preamble⏎-⏎--a⏎\n--b⏎--b⏎⏎x⏎--b--", "[x].")]
    [InlineData("--b⏎⏎x⏎--b--⏎--b⏎A: 1⏎⏎y⏎--b--", "[x].")]
    [InlineData("--b⏎⏎x⏎--b--epilogue", "[x].")]
    [InlineData("--b⏎⏎⏎⏎-⏎--⏎--a\n--b\r--b\r⏎--b--", "[⏎⏎-⏎--⏎--a\n--b\r--b\r].")]
    [InlineData("--b⏎⏎--a --b⏎--b--", "[--a --b].")]
    [InlineData("--b⏎⏎-⏎--b--", "[-].")]
    [InlineData("--b⏎⏎\r⏎--b--", "[\r].")]
    [InlineData("--b⏎A: \u00c3\u00a4⏎⏎\0\u00ff⏎--b--", "<A=\u00c3\u00a4>[\0\u00ff].")]
    public void Good_ones_give_their_parts(string wire, string expected)
    {
        var read = PartsRead.Of(wire);
        Assert.Equal(expected, read.Log);
        Assert.Null(read.Rejection);
    }

    [Theory]
    [Trait("Row", "CT-05")]
    [InlineData("", "TruncatedMultipart")]
    [InlineData("--b", "TruncatedMultipart")]
    [InlineData("--b⏎A: 1⏎", "TruncatedMultipart")]
    [InlineData("--b⏎⏎x", "TruncatedMultipart")]
    [InlineData("--b⏎⏎x⏎--b", "TruncatedMultipart")]
    [InlineData("--b⏎⏎x⏎--b-", "TruncatedMultipart")]
    [InlineData("--b⏎⏎x⏎--b⏎", "TruncatedMultipart")]
    [InlineData("x--b⏎⏎x⏎--c--", "TruncatedMultipart")]
    [InlineData("--bc⏎⏎x⏎--b--", "InvalidDelimiter")]
    [InlineData("--b ⏎⏎x⏎--b--", "InvalidDelimiter")]
    [InlineData("--b\n\nx\n--b--", "InvalidDelimiter")]
    [InlineData("--b⏎⏎x⏎--bx⏎--b--", "InvalidDelimiter")]
    [InlineData("--b⏎⏎x⏎--b-x", "InvalidDelimiter")]
    [InlineData("--b⏎--b: x⏎⏎y⏎--b--", "InvalidDelimiter")]
    [InlineData("--b⏎A: 1⏎--b--⏎", "MissingColon")]
    [InlineData("--b⏎A\0: 1⏎⏎", "InvalidFieldName")]
    [InlineData("--b⏎A: \0⏎⏎", "InvalidFieldValue")]
    [InlineData("--b⏎A: 1\nB: 2⏎⏎", "BareLineFeed")]
    [InlineData("--b⏎A: 1⏎ folded⏎⏎", "ObsoleteLineFolding")]
    [InlineData("--b⏎A : 1⏎⏎", "WhitespaceBeforeColon")]
    public void Bad_ones_are_refused_by_name(string wire, string reason)
    {
        var refused = Assert.IsType<Rejection>(PartsRead.Of(wire).Rejection);
        Assert.Equal((400, reason), (refused.Status, refused.Name));
    }

    [Theory]
    [Trait("Row", "CT-05")]
    [InlineData("--b⏎⏎⏎--b⏎⏎⏎--b⏎⏎⏎--b--", "[][]!413 TooManyParts")]
    [InlineData("--b⏎A:1⏎B:2⏎⏎", "!400 TooManyPartFields")]
    [InlineData("--b⏎A: 12345678⏎⏎", "!400 PartHeadTooLong")]
    [InlineData("123456789012⏎--b--", ".")]
    [InlineData("1234567890123⏎--b--", "!400 PreambleTooLong")]
    public void Limits_are_held(string wire, string expected) =>
        Assert.Equal(expected, PartsRead.Of(wire, Small).Log);

    [Fact]
    [Trait("Row", "CT-05")]
    public void Ten_thousand_parts_or_fields_are_too_many()
    {
        var parts = string.Concat(Enumerable.Repeat("--b⏎⏎⏎", 10_000));
        Assert.Equal(Rejection.TooManyParts, PartsRead.Of(parts).Rejection);
        var fields = string.Concat(Enumerable.Repeat("A:1⏎", 10_000));
        Assert.Equal(Rejection.TooManyPartFields, PartsRead.Of($"--b⏎{fields}⏎").Rejection);
        var endless = $"--b⏎A: {new string('x', 100_000)}";
        Assert.Equal(Rejection.PartHeadTooLong, PartsRead.Of(endless).Rejection);
    }

    [Theory]
    [Trait("Row", "CT-05")]
    [InlineData("----WebKitFormBoundary7MA4YWxkTrZu0gW", true)]
    [InlineData("a b'()+_,-./:=?9", true)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234567890", true)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901", false)]
    [InlineData("", false)]
    [InlineData("a ", false)]
    [InlineData("a\r\nb", false)]
    [InlineData("a\"b", false)]
    [InlineData("\u00e4", false)]
    public void A_boundary_is_one_to_seventy_characters(string text, bool isGood)
    {
        Assert.Equal(isGood, Boundary.IsValid(text));
        if (isGood)
        {
            Assert.Equal("[x].", PartsRead.Of($"--{text}⏎⏎x⏎--{text}--", null, text).Log);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => new MultipartParser(text, HttpLimits.Default));
        }
    }

    [Fact]
    public void Content_is_told_where_it_lies_and_not_copied()
    {
        var input = Wire.Bytes("--b⏎⏎content⏎--b--");
        var parser = new MultipartParser("b", HttpLimits.Default);
        Assert.Equal(MultipartSignal.PartBegin, parser.Read(input, out var head));
        Assert.Equal(MultipartSignal.Data, parser.Read(input.AsMemory(head), out _));
        Assert.True(parser.Data.Span.Overlaps(input, out var at) && at == -head);
    }
}
