namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s3.2, Host and authority.</summary>
public class HostTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Theory]
    [Row("HO-01"), Row("HO-02"), Row("HO-03"), Row("HD-06")]
    [InlineData("X: y")]
    [InlineData("Host: a⏎Host: b")]
    [InlineData("Host: a⏎Host: a")]
    [InlineData("Host:")]
    [InlineData(@"Host: a\0.evil")]
    public Task A_request_has_one_Host(string lines) => Refuses(400, $"GET / HTTP/1.1⏎{lines}⏎⏎");

    [Theory]
    [Row("HO-04"), Row("HO-05"), Row("HO-06")]
    [InlineData("a, b")]
    [InlineData("a b")]
    [InlineData("u@a")]
    [InlineData("a/p")]
    [InlineData("a?x")]
    [InlineData("a#x")]
    [InlineData(@"a\\b")]
    [InlineData("a:99999")]
    [InlineData("a:-1")]
    [InlineData("a:8x")]
    [InlineData("[::1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[evil.com]")]
    public Task A_Host_is_nothing_but_host_and_port(string host) =>
        Refuses(400, $"GET / HTTP/1.1⏎Host: {host}⏎⏎");

    [Theory]
    [Row("HO-05"), Row("HO-06")]
    [InlineData("a:")]
    [InlineData("[::1]:80")]
    public Task A_good_Host_is_accepted(string host) => Accepts($"GET / HTTP/1.1⏎Host: {host}⏎⏎");

    [Fact, Row("HO-07")]
    public Task HTTP_1_0_needs_no_Host() => AcceptsAndCloses("GET / HTTP/1.0⏎⏎");

    [Fact]
    [Row("RL-23"), Row("RL-24"), Row("HD-20")]
    public Task The_authority_is_the_targets_and_not_a_claim_of_the_fields() =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                var response = await client.AskAsync(
                    "GET https://other/authority HTTP/1.1⏎{H}X-Forwarded-For: 1.2.3.4⏎"
                        + "X-Forwarded-Proto: https⏎X-Forwarded-Host: evil⏎"
                        + "Forwarded: host=evil⏎⏎"
                );
                Assert.Equal($"other {client.LocalEndPoint} False", response.Text);
            },
            routes =>
                routes.Get(
                    "/authority",
                    request =>
                        Protocol.HttpResponse.Text(
                            $"{request.Head.Authority} {request.Connection.Remote} "
                                + $"{request.Connection.IsSecure}"
                        )
                )
        );
}
