namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Content-Type (RFC 9110 s8.3.1), where two readings would be two contents.</summary>
public class MediaTypeTests
{
    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData(" Text/HTML\t", "text/html")]
    [InlineData("text/html;charset=utf-8", "text/html[charset=utf-8]")]
    [InlineData("text/html ;\tCharSet=\"UTF-8\" ;a=b", "text/html[charset=UTF-8][a=b]")]
    [InlineData("a/b;;;c=d;", "a/b[c=d]")]
    [InlineData("a/b; c=\"d;\\\"e\\f\"", "a/b[c=d;\"ef]")]
    [InlineData("a/b; c=\"\"", "a/b[c=]")]
    [InlineData("application/vnd.x+json", "application/vnd.x+json")]
    public void A_good_one_is_taken_apart(string text, string expected)
    {
        Assert.True(MediaType.TryParse(Wire.Bytes(text), out var type));
        var parameters = type!.Parameters.Select(pair => $"[{pair.Name}={pair.Value}]");
        Assert.Equal(expected, type + string.Concat(parameters));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("text/")]
    [InlineData("/html")]
    [InlineData("text/ht ml")]
    [InlineData("text /html")]
    [InlineData("a/b/c")]
    [InlineData("a/b c=d")]
    [InlineData("a/b; c")]
    [InlineData("a/b; c=")]
    [InlineData("a/b; c =d")]
    [InlineData("a/b; c= d")]
    [InlineData("a/b; c=\"d")]
    [InlineData("a/b; c=\"d\\\"")]
    [InlineData("a/b; c=\"d\"e")]
    [InlineData("a/b, c/d")]
    [InlineData("a/b; c=d, e/f")]
    [InlineData("a/b; boundary=x; Boundary=y")]
    public void A_bad_one_is_none(string text)
    {
        Assert.False(MediaType.TryParse(Wire.Bytes(text), out var type));
        Assert.Null(type);
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("Application/Problem+JSON; x=y", true)]
    [InlineData("application/jsonp", false)]
    [InlineData("text/json", false)]
    public void Json_is_known_by_name_or_suffix(string text, bool isJson)
    {
        Assert.True(MediaType.TryParse(Wire.Bytes(text), out var type));
        Assert.Equal(isJson, type!.IsJson);
    }

    [Fact]
    public void Names_are_compared_without_case()
    {
        Assert.True(MediaType.TryParse("a/B; CHARSET=UTF-8"u8, out var type));
        Assert.True(type!.Is("A/b"));
        Assert.Equal("utf-8", type.Charset);
    }
}
