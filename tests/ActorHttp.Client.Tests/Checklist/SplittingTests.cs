namespace ActorHttp.Client.Tests;

/// <summary>CX-10: a request that would be two is refused where it is made.</summary>
[Row("CX-10")]
public class SplittingTests
{
    [Theory]
    [InlineData("a\r\nX: y")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\u560d\u560ab")]
    public void A_field_cannot_hold_another(string text)
    {
        var request = ClientRequest.Get("http://a/");
        Assert.ThrowsAny<ArgumentException>(() => request.With("X", text));
        Assert.ThrowsAny<ArgumentException>(() => request.With(text, "x"));
        Assert.ThrowsAny<ArgumentException>(() => new ClientOptions { UserAgent = text });
    }

    [Theory]
    [InlineData("http://a/ HTTP/1.1\r\nX: y")]
    [InlineData("http://a/\nb")]
    [InlineData("http://a/\0")]
    [InlineData("http://a/\u560d\u560a")]
    [InlineData("http://a\r\nX:y/")]
    [InlineData("http://a b/")]
    [InlineData("http://a\0b/")]
    [InlineData("http://u\r\n@a/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("a")]
    public void A_URL_cannot_hold_a_line(string url) =>
        Assert.Throws<FormatException>(() => ClientRequest.Get(url));

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("GE T")]
    [InlineData("G\0")]
    [InlineData("G\u560d\u560a")]
    [InlineData("")]
    public void A_method_is_a_token(string method) =>
        Assert.ThrowsAny<ArgumentException>(() => HttpMethod.Of(method));

    [Theory]
    [InlineData("Content-Length", "5")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("Connection", "close")]
    [InlineData("Host", "a b")]
    public void Framing_is_not_the_programs(string name, string value) =>
        Assert.ThrowsAny<ArgumentException>(() => ClientRequest.Get("http://a/").With(name, value));

    [Fact]
    public void What_no_request_may_be_is_refused_where_it_is_made()
    {
        var url = HttpUrl.Parse("http://a/");
        Assert.Throws<ArgumentException>(() => new ClientRequest(HttpMethod.Connect, url));
        Assert.Throws<ArgumentException>(() =>
            new ClientRequest(HttpMethod.Trace, url, content: RequestContent.Text("x"))
        );
    }

    [Fact]
    public async Task Nothing_of_it_connects()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed();
        var bad = $"{server.Url} HTTP/1.1\r\nX: y\r\n\r\nGET /";
        await Assert.ThrowsAsync<FormatException>(() => bed.Client.GetAsync(bad));
        Assert.Equal(0, server.Accepted);
    }
}
