using ActorHttp.Host.Configuration;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>The line of each key.</summary>
public sealed class KeyLinesTests
{
    [Theory]
    [InlineData("a = 1\nb = 2", "a 1, b 2")]
    [InlineData("a {\n b = 1\n\n c = 2 }", "a 1, a.b 2, a.c 4")]
    [InlineData("a.b.c = 1\na.d = 2", "a 2, a.b 1, a.b.c 1, a.d 2")]
    [InlineData("\"a.b\".c = 1", "\"a.b\" 1, \"a.b\".c 1")]
    [InlineData("# a = 1\n// b = 1\nc = 1 # d = 2\ne = 1 // f", "c 3, e 4")]
    [InlineData("a = [\n 1\n 2, 3\n]\nb = 1", "a 1, a[0] 2, a[1] 3, a[2] 3, b 5")]
    [InlineData("a = [ { b = 1 }\n { b = 2 } ]", "a 1, a[0] 1, a[0].b 1, a[1] 2, a[1].b 2")]
    [InlineData("a = \"x = {\\\" # \"\nb = 1", "a 1, b 2")]
    [InlineData("a = \"\"\"x\ny = 1\n\"\"\"\nb = 1", "a 1, b 4")]
    [InlineData("a = 1\na = 2", "a 2")]
    [InlineData("{ \"a\": 1,\n\"b\": [ 2 ] }", "a 1, b 2, b[0] 2")]
    [InlineData("a =\n 1\nb = 1", "a 1, b 3")]
    [InlineData("a { b { c = 1 }, d = 1 }\r\ne = 1", "a 1, a.b 1, a.b.c 1, a.d 1, e 2")]
    [InlineData("", "")]
    public void Keys_have_lines(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                KeyLines
                    .Of(text, out _)
                    .OrderBy(pair => pair.Key.Trim('"'), StringComparer.Ordinal)
                    .Select(pair => $"{pair.Key} {pair.Value}")
            )
        );

    [Fact]
    public void A_comma_behind_a_section_is_read()
    {
        var root = ConfigText.Parse("a { b = 1 }, c = 2", line => new($"{line}", line));
        Assert.Equal(("1", "2"), (root.Find("a")!.Find("b")!.Text, root.Find("c")!.Text));
    }

    [Theory]
    [InlineData("a = ${a}")]
    [InlineData("a = [${?b}]")]
    [InlineData("a = x${b}")]
    [InlineData("b = 1\ninclude \"x\"")]
    public void What_would_be_filled_in_is_refused(string text) =>
        Assert.ThrowsAny<FormatException>(() => KeyLines.Of(text, out _));

    [Fact]
    public void Brackets_within_brackets_have_a_bound()
    {
        var text = string.Concat(Enumerable.Repeat("a {", 2000)) + new string('}', 2000);
        Assert.ThrowsAny<FormatException>(() => ConfigText.Parse(text, line => new("", line)));
    }
}
