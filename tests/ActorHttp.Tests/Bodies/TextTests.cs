using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Bodies;

/// <summary>Bodies as text: few charsets, none of them guessed.</summary>
public sealed class TextTests : ContentTest
{
    [Theory]
    [InlineData("", "a\u00c3\u00a4", "aä")]
    [InlineData("text/plain", "\u00e2\u0082\u00ac", "€")]
    [InlineData("text/plain; charset=\"UTF-8\"", "\u00ef\u00bb\u00bfa", "a")]
    [InlineData("text/plain; charset=us-ascii", "a", "a")]
    [InlineData("text/plain; charset=ISO-8859-1", "\u00e4\u0080", "ä\u0080")]
    [InlineData("text/plain; charset=utf-16", "\u0000a", "a")]
    [InlineData("text/plain; charset=utf-16", "\u00fe\u00ff\u0000a", "a")]
    [InlineData("text/plain; charset=utf-16", "\u00ff\u00fea\u0000", "a")]
    [InlineData("text/plain; charset=utf-16le", "a\u0000", "a")]
    [InlineData("text/plain; charset=utf-16be", "\u0000a", "a")]
    public async Task A_text_is_what_its_charset_says(string type, string bytes, string text)
    {
        Assert.Equal(text, await Request(type, bytes).ReadTextAsync());
        Assert.Equal(text, await Request(type, bytes, partBytes: 1).ReadTextAsync());
    }

    [Theory, Row("CT-10")]
    [InlineData("utf-7")]
    [InlineData("utf-32")]
    [InlineData("windows-1252")]
    [InlineData("klingon")]
    [InlineData("\"\"")]
    public async Task An_unknown_charset_is_415_before_a_byte_is_read(string charset)
    {
        var request = Request($"text/plain; charset={charset}", "+ADw-", partBytes: 1);
        await RefusedAsync(415, request.ReadTextAsync());
        Assert.Equal(0, ((PartsBody)request.Body).Taken);
    }

    [Theory, Row("CT-10")]
    [InlineData("text/plain", "\u00ff")]
    [InlineData("text/plain", "\u00c0\u00ae")]
    [InlineData("text/plain; charset=us-ascii", "\u00e4")]
    [InlineData("text/plain; charset=utf-16", "a")]
    [InlineData("text/plain; charset=utf-16be", "\u00d8\u0000")]
    [InlineData("text/plain; charset", "a")]
    public async Task What_is_malformed_is_400(string type, string bytes) =>
        await RefusedAsync(400, Request(type, bytes).ReadTextAsync());

    [Fact]
    public async Task What_is_gathered_is_held_to_the_limit()
    {
        var limits = new HttpLimits { GatheredBodyBytes = 3 };
        Assert.Equal("abc", await Request("", "abc", 2).ReadTextAsync(limits));
        await RefusedAsync(413, Request("", "abcd", 2).ReadTextAsync(limits));
        await RefusedAsync(413, Request("", "abcd").ReadTextAsync(limits));
    }
}
