namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>Requests hidden in other requests: each must stay what its framing says.</summary>
public class DesyncTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Theory]
    [Row("PI-01"), Row("PI-02"), Row("PI-03")]
    [InlineData("Content-Length: 6⏎Transfer-Encoding: chunked⏎⏎0⏎⏎X")]
    [InlineData("Content-Length: 40⏎Transfer-Encoding: chunked⏎⏎0⏎⏎{S}")]
    [InlineData("Transfer-Encoding: chunked⏎Content-Length: 4⏎⏎23⏎{S}⏎0⏎⏎")]
    public Task Length_and_chunks_together_are_refused(string rest) => Refuses(400, "{P}" + rest);

    [Theory]
    [Row("PI-04"), Row("PI-05"), Row("PI-18")]
    [InlineData("POST /nobody HTTP/1.1⏎{H}", 200)]
    [InlineData("GET /nobody HTTP/1.1⏎{H}", 200)]
    [InlineData("OPTIONS /nobody HTTP/1.1⏎{H}", 200)]
    [InlineData("DELETE /nobody HTTP/1.1⏎{H}", 200)]
    [InlineData("GET /nowhere HTTP/1.1⏎{H}", 404)]
    [InlineData("POST /throw/sync HTTP/1.1⏎{H}", 500)]
    [InlineData("POST /throw/async HTTP/1.1⏎{H}", 500)]
    [InlineData(
        "{P}Upgrade: h2c⏎Connection: Upgrade, HTTP2-Settings⏎HTTP2-Settings: AAMAAABk⏎",
        200
    )]
    [Row("PI-07")]
    public Task An_unread_body_is_not_the_next_request(string head, int status) =>
        Answers(status, head + "Content-Length: 35⏎⏎{S}");

    [Fact, Row("PI-05")]
    public Task The_unread_body_of_a_HEAD_is_not_the_next_request() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync(
                "HEAD /nobody HTTP/1.1⏎{H}Content-Length: 35⏎⏎{S}"
            );
            Assert.Equal((200, 0), (response.Status, response.Body.Length));
            await client.IsUsableAsync();
            Assert.Equal(0, server.App.State.Smuggled);
        });

    [Fact, Row("PI-06")]
    public Task The_unread_chunks_are_not_the_next_request() =>
        Answers(200, "OPTIONS /nobody HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎23⏎{S}⏎0⏎⏎");

    [Theory]
    [Row("PI-11")]
    [InlineData("x")]
    [InlineData("100-continue, x")]
    [InlineData("x 100-continue")]
    public Task Another_expectation_is_refused(string value) =>
        Refuses(417, $"{{P}}Expect: {value}⏎Content-Length: 35⏎⏎");

    [Fact, Row("PI-15")]
    public Task Garbage_behind_a_request_does_not_harm_its_answer() =>
        Hears("200 400 end", Clients.Health + @"\x01garbage⏎⏎");

    [Fact, Row("PI-16")]
    public Task Nothing_is_served_behind_the_last_request() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync("GET / HTTP/1.1⏎{H}Connection: close⏎⏎{S}");
            Assert.Equal(200, response.Status);
            await client.IsLastAsync(response);
            Assert.Equal(0, server.App.State.Smuggled);
        });

    [Fact, Row("PI-19")]
    public Task A_failed_upgrade_is_no_tunnel() =>
        Answers(
            200,
            "{P}Upgrade: websocket⏎Connection: Upgrade⏎Sec-WebSocket-Version: 99⏎"
                + "Content-Length: 35⏎⏎{S}"
        );

    [Fact, Row("PI-17")]
    public Task A_body_that_pauses_is_not_resumed_as_a_request() =>
        Pollers.OnOwnAsync(
            Protocol.HttpLimits.Default with
            {
                RateGrace = TimeSpan.FromMilliseconds(200),
            },
            async server =>
            {
                using var client = await server.ConnectAsync();
                var response = await client.AskAsync("{P}Content-Length: 35⏎⏎");
                Assert.Equal(408, response.Status);
                await client.SendAsync("{S}");
                await client.IsLastAsync(response);
                Assert.Equal(0, server.App.State.Smuggled);
            }
        );

    [Theory]
    [Row("LE-06"), Row("CK-07"), Row("TE-02"), Row("PI-04")]
    [InlineData(@"GET / HTTP/1.1⏎Host: a⏎\rZGET /smuggled: HTTP/1.1⏎Host: a⏎⏎{S}", "400 end")]
    [InlineData(@"{C}5\r\r;ABCD⏎34⏎E⏎0⏎⏎{S}", "400 end")]
    [InlineData("{P}Transfer-Encoding: chunked, chunked⏎⏎0⏎⏎{S}", "400 end")]
    [InlineData("POST /nobody HTTP/1.1⏎{H}Content-Length: 35⏎⏎{S}", "200")]
    [InlineData("{C}5⏎hello⏎0⏎X-Sum: 1⏎⏎{C}3;a=b⏎abc⏎0⏎⏎", "200 200")]
    public Task No_cut_changes_the_answer(string wire, string statuses) =>
        Hears(statuses, wire, everyCut: true);
}
