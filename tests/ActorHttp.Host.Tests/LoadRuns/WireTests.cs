namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>What is sent, byte by byte, for options that curl's users know.</summary>
public sealed class WireTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_plain_request_says_no_more_than_it_must() =>
        Assert.Equal("GET /a?b=1 HTTP/1.1\r\nHost: {H}\r\n\r\n", await SentBy("a?b=1"));

    [Fact]
    public async Task Method_fields_and_text_go_as_they_are_given()
    {
        string[] how = ["-XPUT", "-H", "X-A: 1", "-H", "x-b:2", "--body", "@{\"n\":\"$x\"}"];
        Assert.Equal(
            "PUT / HTTP/1.1\r\nHost: {H}\r\nContent-Type: application/json\r\nX-A: 1\r\nx-b: 2\r\n"
                + "Content-Length: 11\r\n\r\n@{\"n\":\"$x\"}",
            await SentBy("", [.. how, "--content-type", "application/json"])
        );
    }

    [Fact]
    public async Task A_body_makes_it_a_POST_of_plain_text() =>
        Assert.Equal(
            "POST / HTTP/1.1\r\nHost: {H}\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: 2\r\n\r\nhi",
            await SentBy("", "--body", "hi")
        );

    [Fact]
    public async Task A_file_is_of_the_type_that_its_name_says() =>
        Assert.Equal(
            "POST / HTTP/1.1\r\nHost: {H}\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{}",
            await SentBy("", "--body-file", _desk.Write("order.json", "{}"))
        );

    [Fact]
    public async Task A_name_and_a_password_in_the_URL_are_told_as_curl_does()
    {
        var sent = await SentBy("", "-H", "Accept: */*", "--user");
        Assert.Equal(
            "GET / HTTP/1.1\r\nHost: {H}\r\nAccept: */*\r\nAuthorization: Basic bWU6cCB3\r\n\r\n",
            sent
        );
    }

    public void Dispose() => _desk.Dispose();

    /// <summary>The first request, with {H} for the server's address. The word --user puts a name
    /// into the URL.</summary>
    private static async Task<string> SentBy(string target, params string[] how)
    {
        var sent = new TaskCompletionSource<string>();
        await using var server = new RawServer(async peer =>
        {
            while (await peer.ReadHeadAsync() is { } head)
            {
                var length = head.Split("Content-Length: ").ElementAtOrDefault(1)?.Split('\r')[0];
                var content = await peer.ReadContentAsync(int.Parse(length ?? "0"));
                sent.TrySetResult(head + content);
                await peer.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
        var user = how.Contains("--user") ? "me:p%20w@" : "";
        var url = $"{user}{server.EndPoint}/{target}";
        var others = how.Where(word => word != "--user");
        var end = await Loading.RunAsync([url, "-c1", "-d1s", "-q", .. others]);
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        return (await sent.Task).Replace($"{server.EndPoint}", "{H}", StringComparison.Ordinal);
    }
}
