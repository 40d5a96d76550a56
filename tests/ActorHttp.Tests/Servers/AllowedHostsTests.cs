using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Servers;

/// <summary>A server that answers for some hosts only (RFC 9110 §15.5.20).</summary>
public sealed class AllowedHostsTests : Akka.TestKit.Xunit2.TestKit
{
    private int _handled;

    [Theory, Row("HO-08")]
    [InlineData("GET / HTTP/1.1⏎Host: evil⏎⏎")]
    [InlineData("GET / HTTP/1.1⏎Host: a.evil⏎⏎")]
    [InlineData("GET http://evil/ HTTP/1.1⏎Host: a⏎⏎")]
    [InlineData("GET / HTTP/1.0⏎⏎")]
    public async Task Another_host_is_refused_before_any_handler(string request)
    {
        var response = await AskAsync(request);
        Assert.Equal((421, "close"), (response.Status, response.Header("Connection")));
        Assert.Equal(0, _handled);
    }

    [Theory, Row("HO-08")]
    [InlineData("GET / HTTP/1.1⏎Host: a⏎⏎")]
    [InlineData("GET / HTTP/1.1⏎Host: A:8080⏎⏎")]
    [InlineData("GET / HTTP/1.1⏎Host: [::1]:80⏎⏎")]
    [InlineData("GET http://a/ HTTP/1.1⏎Host: evil⏎⏎")]
    public async Task Its_own_hosts_are_answered_whatever_the_port(string request) =>
        Assert.Equal(200, (await AskAsync(request)).Status);

    private async Task<RawResponse> AskAsync(string request)
    {
        await using var server = await Sys.Http()
            .Listen("http://127.0.0.1:0")
            .AllowedHosts("a", "[::1]")
            .Get("/", _ => HttpResponse.Text($"{Interlocked.Increment(ref _handled)}"))
            .StartAsync();
        using var client = await RawClient.ConnectAsync(server.EndPoints[0]);
        await client.SendAsync(request);
        return await client.ReadResponseAsync();
    }
}
