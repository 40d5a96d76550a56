namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9110 s9.1, methods.</summary>
public class HttpMethodTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("CONNECT")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PATCH")]
    public void A_registered_method_is_shared(string name)
    {
        Assert.Same(HttpMethod.Of(name), HttpMethod.Of(name));
        Assert.Equal(name, HttpMethod.Of(name).Name);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("GOT")]
    [InlineData("PURGE")]
    [InlineData("PROPFIND")]
    public void Another_method_keeps_its_name(string name) =>
        Assert.Equal(name, HttpMethod.Of(name).Name);

    [Theory]
    [InlineData("")]
    [InlineData("G T")]
    [InlineData("GET\r\n")]
    [InlineData("G\u00c9T")]
    public void What_is_no_token_is_no_method(string name) =>
        Assert.Throws<ArgumentException>(() => HttpMethod.Of(name));
}
