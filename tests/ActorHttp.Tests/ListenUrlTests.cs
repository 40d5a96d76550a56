using System.Net;
using System.Net.Sockets;
using ActorHttp.Transport;

namespace ActorHttp.Tests;

public sealed class ListenUrlTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8000", "127.0.0.1:8000")]
    [InlineData("HTTP://127.0.0.1:0/", "127.0.0.1:0")]
    [InlineData("http://127.0.0.1", "127.0.0.1:80")]
    [InlineData("http://[::1]:8000", "[::1]:8000")]
    [InlineData("http://[::1]", "[::1]:80")]
    [InlineData("http://*:8000", "[::]:8000")]
    public void An_address_is_an_ip_endpoint(string url, string endPoint) =>
        Assert.Equal(IPEndPoint.Parse(endPoint), ListenUrl.Parse(url));

    [Fact]
    public void A_name_is_a_dns_endpoint() =>
        Assert.Equal(new DnsEndPoint("localhost", 8000), ListenUrl.Parse("http://localhost:8000"));

    [Theory]
    [InlineData("fd://3", 3, null, false)]
    [InlineData("fd://3/", 3, null, false)]
    [InlineData("FD://web", null, "web", false)]
    [InlineData("https+fd://4", 4, null, true)]
    public void A_descriptor_is_an_inherited_endpoint(
        string url,
        int? number,
        string? name,
        bool isSecure
    )
    {
        var parsed = ListenUrl.Parse(url, out var speaksTls);
        var endPoint = Assert.IsType<InheritedEndPoint>(parsed);
        Assert.Equal((number, name, isSecure), (endPoint.Descriptor, endPoint.Name, speaksTls));
    }

    [Theory]
    [InlineData("fd://")]
    [InlineData("fd://3:80")]
    [InlineData("fd://3/path")]
    [InlineData("fd://99999999999")]
    public void What_names_no_descriptor_is_refused(string url) =>
        Assert.Throws<FormatException>(() => ListenUrl.Parse(url));

    [Fact]
    public void A_path_is_a_unix_endpoint() =>
        Assert.Equal(
            "/run/web.sock",
            $"{Assert.IsType<UnixDomainSocketEndPoint>(ListenUrl.Parse("unix:/run/web.sock"))}"
        );

    [Theory]
    [InlineData("", "http://")]
    [InlineData("https://a", "certificate")]
    [InlineData("127.0.0.1:80", "http://")]
    [InlineData("http://", "host is missing")]
    [InlineData("http://:80", "host is missing")]
    [InlineData("http://a:", "no port")]
    [InlineData("http://a:65536", "no port")]
    [InlineData("http://a:-1", "no port")]
    [InlineData("http://a:80/path", "only a host and a port")]
    [InlineData("http://a@b", "only a host and a port")]
    [InlineData("http://a b", "no host")]
    [InlineData("unix:", "path is missing")]
    public void What_is_neither_is_refused_with_its_reason(string url, string why)
    {
        var fault = Assert.Throws<FormatException>(() => ListenUrl.Parse(url));
        Assert.Contains($"\"{url}\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8443", "127.0.0.1:8443", true)]
    [InlineData("HTTPS://127.0.0.1", "127.0.0.1:443", true)]
    [InlineData("http://127.0.0.1", "127.0.0.1:80", false)]
    public void A_scheme_says_whether_TLS_is_spoken(string url, string endPoint, bool isSecure)
    {
        Assert.Equal(IPEndPoint.Parse(endPoint), ListenUrl.Parse(url, out var said));
        Assert.Equal(isSecure, said);
        Assert.StartsWith(
            isSecure ? "https://" : "http://",
            ListenUrl.Format(IPEndPoint.Parse(endPoint), said),
            default
        );
    }

    [Fact]
    public void A_path_too_long_for_a_socket_is_refused() =>
        Assert.Throws<FormatException>(() => ListenUrl.Parse("unix:/" + new string('a', 200)));

    [Theory]
    [InlineData("http://127.0.0.1:8000/")]
    [InlineData("http://[::1]:8000/")]
    [InlineData("http://localhost:8000/")]
    [InlineData("unix:/run/web.sock")]
    public void What_is_formatted_is_parsed_again(string url) =>
        Assert.Equal(url, ListenUrl.Format(ListenUrl.Parse(url)));
}
