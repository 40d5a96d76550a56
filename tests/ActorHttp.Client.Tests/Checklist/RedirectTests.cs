namespace ActorHttp.Client.Tests;

/// <summary>CX-06: redirects end, and take no secret along.</summary>
public class RedirectTests
{
    private readonly List<string> _first = [];
    private readonly List<string> _second = [];

    [Theory]
    [Row("CX-06")]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Credentials_do_not_go_to_another_origin(int status)
    {
        await using var second = Servers.Noting(_second, _ => Servers.Hello);
        await using var first = Servers.Noting(_first, _ => To($"{second.Url}x", status));
        await using var bed = new ClientBed();
        var request = ClientRequest
            .Get(first.Url)
            .With("Authorization", "Bearer secret")
            .With("Cookie", "id=secret")
            .With("X-Kept", "yes");
        Assert.Equal("hello", await bed.TextAsync(request));
        Assert.Contains("Bearer secret", Assert.Single(_first));
        Assert.DoesNotContain("secret", Assert.Single(_second));
        Assert.Contains("X-Kept: yes\r\n", _second[0]);
    }

    [Fact]
    [Row("CX-06")]
    public async Task Credentials_do_not_come_back_on_the_way_home()
    {
        var home = "";
        await using var second = Servers.Noting(_second, _ => To(home));
        await using var first = Servers.Noting(
            _first,
            head => head.StartsWith("GET /home") ? Servers.Hello : To(second.Url)
        );
        home = $"{first.Url}home";
        await using var bed = new ClientBed();
        var request = ClientRequest.Get(first.Url).With("Authorization", "Bearer secret");
        Assert.Equal("hello", await bed.TextAsync(request));
        Assert.DoesNotContain("secret", _first[1]);
    }

    [Fact]
    public async Task Credentials_go_along_within_an_origin_on_the_same_connection()
    {
        await using var server = Servers.Noting(
            _first,
            head => head.StartsWith("GET /b") ? Servers.Hello : To("/b")
        );
        await using var bed = new ClientBed();
        Assert.Equal(
            "hello",
            await bed.TextAsync(server.Url.Replace("http://", "http://me:pass%20word@"))
        );
        var field = $"Authorization: Basic {Convert.ToBase64String("me:pass word"u8)}\r\n";
        Assert.All(_first, head => Assert.Contains(field, head));
        Assert.Equal((2, 1), (_first.Count, server.Accepted));
    }

    [Fact]
    [Row("CX-06")]
    public async Task A_loop_is_left_after_ten_redirects()
    {
        await using var server = Servers.Noting(_first, _ => To("/again"));
        await using var bed = new ClientBed();
        Assert.Equal(ClientFault.RedirectRefused, await Asking.FaultOf(bed.TextAsync(server.Url)));
        Assert.Equal(11, _first.Count);
    }

    [Fact]
    [Row("CX-06")]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        await using var plain = RawServer.Answering(Servers.Hello);
        await using var secure = TlsServer.Answering(To(plain.Url));
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                ConfigureTls = Certificates.Trusting(Certificates.Good),
            }
        );
        Assert.Equal(ClientFault.RedirectRefused, await Asking.FaultOf(bed.TextAsync(secure.Url)));
        Assert.Equal((1, 0), (secure.Accepted, plain.Accepted));
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found⏎Content-Length: 0⏎⏎")]
    [InlineData("HTTP/1.1 302 Found⏎Content-Length: 0⏎Location: ftp://a/⏎⏎")]
    [InlineData("HTTP/1.1 302 Found⏎Content-Length: 0⏎Location: http+unix://%2Frun%2Fx/⏎⏎")]
    public async Task A_redirect_to_nowhere_is_refused(string answer)
    {
        await using var server = RawServer.Answering(answer.Crlf());
        await using var bed = new ClientBed();
        Assert.Equal(ClientFault.RedirectRefused, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Fact]
    public async Task A_stream_is_not_sent_a_second_time()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.ReadContentAsync(5);
            await peer.SendAsync(To("/b", 307).Crlf());
        });
        await using var bed = new ClientBed();
        var content = RequestContent.Stream(new MemoryStream("hello"u8.ToArray()), 5);
        var sending = bed.TextAsync(ClientRequest.Post(server.Url, content));
        Assert.Equal(ClientFault.RedirectRefused, await Asking.FaultOf(sending));
    }

    [Fact]
    public async Task A_post_becomes_a_get_without_content_by_303()
    {
        await using var server = new RawServer(async peer =>
        {
            _first.Add((await peer.ReadHeadAsync())!);
            await peer.ReadContentAsync(5);
            await peer.SendAsync(To("/b", 303).Crlf());
            _first.Add((await peer.ReadHeadAsync())!);
            await peer.SendAsync(Servers.Hello);
        });
        await using var bed = new ClientBed();
        var content = RequestContent.Text("hello");
        Assert.Equal("hello", await bed.TextAsync(ClientRequest.Post(server.Url, content)));
        Assert.StartsWith("GET /b HTTP/1.1\r\n", _first[1]);
        Assert.DoesNotContain("Content-", _first[1]);
    }

    [Fact]
    public async Task The_content_of_a_redirect_may_be_broken()
    {
        await using var server = Servers.Noting(
            _first,
            head => head.StartsWith("GET /b") ? Servers.Hello : To("/b", broken: true)
        );
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(server.Url));
    }

    [Fact]
    public async Task A_program_may_want_the_redirect_itself()
    {
        await using var server = Servers.Noting(_first, _ => To("/b"));
        await using var bed = new ClientBed(ClientBed.Quick with { FollowRedirects = false });
        using var response = await bed.Client.GetAsync(server.Url);
        Assert.Equal((302, "/b"), (response.Status, response.Headers.Get("Location")));
    }

    private static string To(string location, int status = 302, bool broken = false) =>
        $"HTTP/1.1 {status} Go⏎Location: {location}⏎"
        + (broken ? "Transfer-Encoding: chunked⏎⏎X⏎" : "Content-Length: 0⏎⏎");
}
