namespace ActorHttp.Host.Tests.Configuration;

/// <summary>A configuration whose listener is a socket of the service manager.</summary>
public sealed class PassedSocketTests : IDisposable
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    private readonly Folder _folder = new();
    private readonly PassedSocket _theirs = new();

    public void Dispose()
    {
        _theirs.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("\"fd://3\"")]
    [InlineData("{ url = \"fd://web\" }")]
    public async Task A_reload_keeps_it_and_its_connections(string listen)
    {
        await using var host = await StartAsync(listen, "old");
        using var client = await RawClient.ConnectAsync(_theirs.EndPoint);
        Assert.Equal("old", await AskAsync(client));
        await ReloadAsync(host, listen, "new");
        Assert.Equal("new", await AskAsync(client));
        Assert.Equal("new", (await Site.AskAsync(_theirs.EndPoint, Get)).Text);
    }

    [Fact]
    public async Task It_can_be_left_and_taken_again()
    {
        const string other = "\"unix:/{0}\"";
        var socket = string.Format(null, other, _folder.PathOf("a.sock").TrimStart('/'));
        await using var host = await StartAsync("\"fd://web\"", "first");
        await ReloadAsync(host, socket, "second", lines: 2);
        await ReloadAsync(host, "\"fd://3\"", "third", lines: 2);
        Assert.Equal("third", (await Site.AskAsync(_theirs.EndPoint, Get)).Text);
    }

    [Fact]
    public async Task It_speaks_TLS_where_the_url_says_so()
    {
        const string tls =
            "{ url = \"https+fd://web\", certificate = \"site.pem\", key = \"site.key\" }";
        await using var host = await StartAsync(tls, "old");
        await using var tunnel = new TlsTunnel(_theirs.EndPoint);
        using var client = await RawClient.ConnectAsync(tunnel.EndPoint);
        Assert.Equal("old", await AskAsync(client));
        await ReloadAsync(host, tls, "new");
        Assert.Equal("new", await AskAsync(client));
        Assert.Equal(400, (await Site.AskAsync(_theirs.EndPoint, Get)).Status);
    }

    [Fact]
    public async Task One_that_nobody_passed_is_one_line()
    {
        var file = Write("\"fd://9999\"", "x");
        var line = (await Site.RunAsync("serve", "--config", file)).OnlyError(exitCode: 1);
        Assert.Equal("Cannot listen on fd://9999: descriptor 9999 is not open.", line);
    }

    private string Write(string listen, string body) =>
        _folder.Write(
            "site.conf",
            $$"""
            listen = [ {{listen}} ]
            hosts { "*" { routes = [ { path = "/", respond { body = "{{body}}" } } ] } }
            """
        );

    private Task<RunningProgram> StartAsync(string listen, string body) =>
        _theirs.StartAsync("serve", "--config", Write(listen, body));

    // Lines tell of what is left and what is added.
    private async Task ReloadAsync(RunningProgram host, string listen, string body, int lines = 0)
    {
        Write(listen, body);
        host.Signal(LibC.Hangup);
        for (var i = 0; i < lines; i++)
            Assert.Matches("^(Leaving|Listening on) ", await host.ReadLineAsync());
        Assert.StartsWith("Reloaded ", await host.ReadLineAsync());
    }

    private static async Task<string> AskAsync(RawClient client)
    {
        await client.SendAsync(Get);
        return (await client.ReadResponseAsync()).Text;
    }
}
