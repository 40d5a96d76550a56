using System.Net;

namespace ActorHttp.Client.Tests;

/// <summary>Unix sockets, cookies, the local address, and what is sent along by itself.</summary>
public class HabitTests
{
    private readonly List<string> _heads = [];

    [Fact]
    public async Task A_server_behind_a_Unix_socket_is_asked()
    {
        var path = Path.Combine(Path.GetTempPath(), $"actorhttp-{Guid.NewGuid():N}.sock");
        await using var bed = new ClientBed();
        await using var server = await bed
            .System.Http()
            .Listen($"unix:{path}")
            .Get("/hello", (request) => HttpResponse.Text($"hello {request.Head.Authority}"))
            .StartAsync();
        var url = $"http+unix://{Uri.EscapeDataString(path)}/hello";
        for (var i = 0; i < 3; i++)
            Assert.Equal("hello localhost", await bed.TextAsync(url));
        var failure = await Asking.FailureOf(bed.TextAsync("http+unix://%2Fno%2Fsuch/"));
        Assert.Equal(ClientFault.Refused, failure.Fault);
    }

    [Fact]
    public async Task Cookies_are_kept_and_sent()
    {
        await using var server = Servers.Noting(
            _heads,
            _ => "HTTP/1.1 200 OK⏎Set-Cookie: id=7; Path=/⏎Content-Length: 0⏎⏎"
        );
        await using var bed = new ClientBed(ClientBed.Quick with { Cookies = new CookieJar() });
        await bed.TextAsync(server.Url);
        await bed.TextAsync(server.Url);
        await bed.TextAsync(ClientRequest.Get(server.Url).With("Cookie", "mine=1"));
        Assert.DoesNotContain("Cookie:", _heads[0]);
        Assert.Contains("Cookie: id=7\r\n", _heads[1]);
        Assert.DoesNotContain("id=7", _heads[2]);
    }

    [Fact]
    public async Task Cookies_of_a_redirect_are_kept()
    {
        await using var server = Servers.Noting(
            _heads,
            head =>
                head.StartsWith("GET /b")
                    ? Servers.Hello
                    : "HTTP/1.1 302 Go⏎Set-Cookie: id=7⏎Location: /b⏎Content-Length: 0⏎⏎"
        );
        await using var bed = new ClientBed(ClientBed.Quick with { Cookies = new CookieJar() });
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Contains("Cookie: id=7\r\n", _heads[1]);
    }

    [Fact]
    public async Task A_program_chooses_the_address_to_connect_from()
    {
        EndPoint? seen = null;
        await using var server = new RawServer(async peer =>
        {
            seen = peer.Socket.RemoteEndPoint;
            await peer.ReadHeadAsync();
            await peer.SendAsync(Servers.Hello);
        });
        var local = new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0);
        await using var bed = new ClientBed(ClientBed.Quick with { LocalEndPoint = local });
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal(local.Address, ((IPEndPoint)seen!).Address);
    }

    [Fact]
    public async Task What_is_sent_along_can_be_left_out_or_replaced()
    {
        await using var server = Servers.Noting(_heads, _ => Servers.Hello);
        var bare = ClientBed.Quick with { UserAgent = null, Decompress = false };
        await using var bed = new ClientBed(bare);
        await bed.TextAsync(server.Url);
        await bed.TextAsync(ClientRequest.Get(server.Url).With("User-Agent", "mine"));
        var host = server.Url[7..^1];
        Assert.Equal($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", _heads[0]);
        Assert.Equal($"GET / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: mine\r\n\r\n", _heads[1]);
    }

    [Fact]
    public async Task The_usual_fields_are_sent()
    {
        await using var server = Servers.Noting(_heads, _ => Servers.Hello);
        await using var bed = new ClientBed();
        await bed.TextAsync(server.Url);
        Assert.Contains("User-Agent: ActorHttp\r\n", _heads[0]);
        Assert.Contains("Accept-Encoding: gzip, deflate, br\r\n", _heads[0]);
    }

    [Fact]
    public async Task An_empty_post_has_a_length()
    {
        await using var server = Servers.Noting(_heads, _ => Servers.Hello);
        await using var bed = new ClientBed();
        await bed.TextAsync(ClientRequest.Post(server.Url, RequestContent.Empty));
        Assert.Contains("Content-Length: 0\r\n", _heads[0]);
    }

    [Fact]
    public async Task An_answer_without_length_ends_with_its_connection()
    {
        await using var server = RawServer.AnsweringOnce("HTTP/1.0 200 OK\r\n\r\nall of it");
        await using var bed = new ClientBed();
        Assert.Equal("all of it", await bed.TextAsync(server.Url));
        Assert.Equal("all of it", await bed.TextAsync(server.Url));
        Assert.Equal(2, server.Accepted);
    }
}
