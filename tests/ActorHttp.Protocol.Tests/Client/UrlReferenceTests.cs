namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 3986 s5.4: what a reference means.</summary>
public class UrlReferenceTests
{
    private static readonly HttpUrl Base = HttpUrl.Parse("http://a/b/c/d;p?q");

    [Theory]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g/")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q")]
    [InlineData("g#s", "http://a/b/c/g")]
    [InlineData("g?y#s", "http://a/b/c/g?y")]
    [InlineData(";x", "http://a/b/c/;x")]
    [InlineData("g;x", "http://a/b/c/g;x")]
    [InlineData("g;x?y#s", "http://a/b/c/g;x?y")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("./", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../", "http://a/")]
    [InlineData("../../g", "http://a/g")]
    public void Normal_examples(string reference, string url) =>
        Assert.Equal(url, Base.Resolve(reference).ToString());

    [Theory]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("../../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("/../g", "http://a/g")]
    [InlineData("g.", "http://a/b/c/g.")]
    [InlineData(".g", "http://a/b/c/.g")]
    [InlineData("g..", "http://a/b/c/g..")]
    [InlineData("..g", "http://a/b/c/..g")]
    [InlineData("./../g", "http://a/b/g")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g/./h", "http://a/b/c/g/h")]
    [InlineData("g/../h", "http://a/b/c/h")]
    [InlineData("g;x=1/./y", "http://a/b/c/g;x=1/y")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("g?y/./x", "http://a/b/c/g?y/./x")]
    [InlineData("g?y/../x", "http://a/b/c/g?y/../x")]
    [InlineData("g#s/../x", "http://a/b/c/g")]
    public void Abnormal_examples(string reference, string url) =>
        Assert.Equal(url, Base.Resolve(reference).ToString());

    [Theory]
    [InlineData("https://b:8443/x/../y?z", "https://b:8443/y?z")]
    [InlineData("//b/x/../y", "http://b/y")]
    [InlineData("?", "http://a/b/c/d;p?")]
    [InlineData("./a:b", "http://a/b/c/a:b")]
    [InlineData("x?a:b", "http://a/b/c/x?a:b")]
    [InlineData("//b?c", "http://b/?c")]
    public void Other_hosts_and_colons(string reference, string url) =>
        Assert.Equal(url, Base.Resolve(reference).ToString());

    [Theory]
    [InlineData("http:g")]
    [InlineData("g:h")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//")]
    [InlineData("//b:x")]
    [InlineData("/\\b")]
    public void What_leads_nowhere_is_refused(string reference)
    {
        Assert.Throws<FormatException>(() => Base.Resolve(reference));
        Assert.False(Base.TryResolve(reference, out _, out var why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void A_reference_stays_with_its_socket_and_its_user()
    {
        var socket = HttpUrl.Parse("http+unix://%2Fx.sock/a/b");
        Assert.Equal("http+unix://%2Fx.sock/a/c", socket.Resolve("c").ToString());
        Assert.Equal("u", HttpUrl.Parse("http://u@a/").Resolve("c").UserInfo);
        Assert.Null(HttpUrl.Parse("http://u@a/").Resolve("//a/c").UserInfo);
    }
}
