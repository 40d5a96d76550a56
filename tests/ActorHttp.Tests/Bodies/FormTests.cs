using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Bodies;

/// <summary>Forms as names with values.</summary>
public sealed class FormTests : ContentTest
{
    private const string Type = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data; boundary=b";

    [Theory]
    [InlineData(Type, Whole)]
    [InlineData(Type + "; charset=UTF-8", 1)]
    public async Task A_form_is_read(string type, int partBytes)
    {
        var form = await Request(type, "a=b+c&%c3%a4=", partBytes).ReadFormAsync();
        Assert.Equal([("a", "b c"), ("ä", "")], form);
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData(1)]
    public async Task Text_fields_of_multipart_are_a_form_too(int partBytes)
    {
        var body =
            "--b⏎Content-Disposition: form-data; name=\"a\"⏎⏎b\u00c3\u00a4⏎"
            + "--b⏎Content-Disposition: form-data; name=c⏎"
            + "Content-Type: text/plain; charset=iso-8859-1⏎⏎\u00e4⏎--b--⏎";
        var form = await Request(Multipart, body, partBytes).ReadFormAsync();
        Assert.Equal([("a", "bä"), ("c", "ä")], form);
    }

    [Fact]
    public async Task A_file_is_415()
    {
        const string body = "--b⏎Content-Disposition: form-data; name=a; filename=x⏎⏎y⏎--b--⏎";
        await RefusedAsync(415, Request(Multipart, body).ReadFormAsync());
    }

    [Theory]
    [InlineData(415, "", "a=b")]
    [InlineData(415, "text/plain", "a=b")]
    [InlineData(415, Type + "; charset=iso-8859-1", "a=b")]
    [InlineData(400, Type + ";;charset", "a=b")]
    [InlineData(400, Type, "a=%")]
    [InlineData(400, Type, "a=%ff")]
    [InlineData(400, Multipart, "--b⏎⏎x⏎--b--")]
    public async Task What_is_no_form_is_refused(int status, string type, string body) =>
        await RefusedAsync(status, Request(type, body).ReadFormAsync());

    [Theory, Row("CT-07")]
    [InlineData(Whole)]
    [InlineData(1_000)]
    public async Task Keys_are_held_to_a_number(int partBytes)
    {
        var body = string.Join('&', Enumerable.Range(0, 100_000).Select(i => $"k{i}"));
        await RefusedAsync(400, Request(Type, body, partBytes).ReadFormAsync());
    }

    [Fact, Row("CT-07")]
    public async Task So_are_those_of_multipart_and_their_bytes()
    {
        var field = "--b⏎Content-Disposition: form-data; name=a⏎⏎123456⏎";
        var body = $"{field}{field}--b--";
        var limits = new HttpLimits { FormKeys = 2, GatheredBodyBytes = 12 };
        Assert.Equal(2, (await Request(Multipart, body).ReadFormAsync(limits)).Count);
        await RefusedAsync(400, Request(Multipart, field + body).ReadFormAsync(limits));
        var less = limits with { GatheredBodyBytes = 11 };
        await RefusedAsync(413, Request(Multipart, body).ReadFormAsync(less));
    }
}
