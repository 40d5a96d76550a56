using System.Net.Sockets;
using ActorHttp.Client.Proxies;

namespace ActorHttp.Client.Tests;

/// <summary>By a proxy: the whole URL to it, or a tunnel through it (RFC 9110 s9.3.6).</summary>
public class ProxyTests
{
    private readonly List<string> _heads = [];

    [Fact]
    public async Task A_proxy_sees_the_whole_URL()
    {
        await using var proxy = Servers.Noting(_heads, _ => Servers.Hello);
        await using var bed = new ClientBed(By(proxy.Url.Replace("//", "//me:se%20cret@")));
        for (var i = 0; i < 2; i++)
            Assert.Equal("hello", await bed.TextAsync("http://origin.example:81/a?b=c"));
        Assert.StartsWith("GET http://origin.example:81/a?b=c HTTP/1.1\r\n", _heads[0]);
        Assert.Contains("Host: origin.example:81\r\n", _heads[0]);
        var secret = Convert.ToBase64String("me:se cret"u8);
        Assert.Contains($"Proxy-Authorization: Basic {secret}\r\n", _heads[1]);
        Assert.Equal((2, 1), (_heads.Count, proxy.Accepted));
    }

    [Fact]
    public async Task A_proxy_that_is_not_meant_for_a_host_is_not_asked()
    {
        await using var proxy = Servers.Noting(_heads, _ => Servers.Hello);
        await using var server = RawServer.Answering(Servers.Ok("direct"));
        await using var bed = new ClientBed(
            new() { Proxies = ProxyRules.Of(HttpUrl.Parse(proxy.Url), "127.0.0.1") }
        );
        Assert.Equal("direct", await bed.TextAsync(server.Url));
        Assert.Equal(0, proxy.Accepted);
    }

    [Fact]
    public async Task TLS_goes_through_a_tunnel_that_the_proxy_cannot_look_into()
    {
        await using var server = TlsServer.Answering(Servers.Hello);
        await using var proxy = Tunnelling();
        await using var bed = new ClientBed(
            By(proxy.Url.Replace("//", "//me:secret@")) with
            {
                ConfigureTls = Certificates.Trusting(Certificates.Good),
            }
        );
        var get = ClientRequest.Get(server.Url).With("Authorization", "for the origin");
        for (var i = 0; i < 3; i++)
            Assert.Equal("hello", await bed.TextAsync(get));
        var head = Assert.Single(_heads);
        Assert.StartsWith($"CONNECT localhost:{server.Port} HTTP/1.1\r\n", head);
        Assert.Contains($"Host: localhost:{server.Port}\r\n", head);
        Assert.Contains("Proxy-Authorization: Basic ", head);
        Assert.DoesNotContain("\r\nAuthorization", head);
    }

    [Fact]
    public async Task A_certificate_is_checked_behind_a_tunnel_too()
    {
        await using var server = TlsServer.Answering(Servers.Hello);
        await using var proxy = Tunnelling();
        await using var bed = new ClientBed(By(proxy.Url));
        Assert.Equal(ClientFault.TlsFailed, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Who⏎Content-Length: 3⏎⏎who", "answered 407")]
    [InlineData("HTTP/1.1 502 Bad Gateway⏎Content-Length: 0⏎⏎", "answered 502")]
    [InlineData("HTTP/1.1 ", "gave no answer")]
    [InlineData("SSH-2.0⏎", "gave no answer")]
    public async Task A_proxy_that_refuses_is_named(string answer, string why)
    {
        await using var proxy = RawServer.AnsweringOnce(answer.Crlf());
        await using var bed = new ClientBed(By(proxy.Url.Replace("//", "//me:secret@")));
        var failure = await Asking.FailureOf(bed.TextAsync("https://origin.example/"));
        Assert.Equal(ClientFault.ProxyRefused, failure.Fault);
        Assert.Contains($"the proxy {proxy.Url} {why}", failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
    }

    [Fact]
    public async Task A_proxy_that_is_silent_has_its_time()
    {
        await using var proxy = Servers.Silent();
        await using var bed = new ClientBed(
            By(proxy.Url) with
            {
                TlsTime = TimeSpan.FromMilliseconds(200),
            }
        );
        var failure = await Asking.FailureOf(bed.TextAsync("https://origin.example/"));
        Assert.Equal(ClientFault.ConnectTimeout, failure.Fault);
        Assert.EndsWith($"the proxy {proxy.Url} did not answer within 0.2 s", failure.Message);
    }

    [Fact]
    public async Task An_address_of_IPv6_stands_in_brackets()
    {
        await using var proxy = Servers.Noting(_heads, _ => "HTTP/1.1 403 No⏎⏎");
        await using var bed = new ClientBed(By(proxy.Url));
        Assert.Equal(
            ClientFault.ProxyRefused,
            await Asking.FaultOf(bed.TextAsync("https://[::1]/"))
        );
        Assert.StartsWith("CONNECT [::1]:443 HTTP/1.1\r\n", _heads[0]);
    }

    private static ClientOptions By(string proxy) =>
        new() { Proxies = ProxyRules.Of(HttpUrl.Parse(proxy)) };

    private RawServer Tunnelling() =>
        new(async peer =>
        {
            var head = (await peer.ReadHeadAsync())!;
            _heads.Add(head);
            using var target = new TcpClient();
            await target.ConnectAsync("127.0.0.1", int.Parse(head.Split(' ')[1].Split(':')[1]));
            await peer.SendAsync("HTTP/1.1 200 Go on\r\n\r\n");
            await Task.WhenAny(
                PumpAsync(peer.Socket, target.Client, peer.Stop),
                PumpAsync(target.Client, peer.Socket, peer.Stop)
            );
        });

    private static async Task PumpAsync(Socket from, Socket to, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, stop) is var count and > 0)
            await to.SendAsync(buffer.AsMemory(0, count), stop);
    }
}
