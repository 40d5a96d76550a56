namespace ActorHttp.EndToEnd.Tests.Tls;

/// <summary>Keys that a client wants changed on a connection that stands.</summary>
public sealed class RekeyingTests
{
    private const string Last = "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    [OpenSslFact]
    [Row("TL-04")]
    public Task A_renegotiation_is_refused() =>
        SecureServers.OnBothAsync(async server =>
        {
            var said = await OpenSsl.SayAsync(server.EndPoint, "-tls1_2", ["R\n"]);
            Assert.Contains("RENEGOTIATING", said);
            Assert.Equal(0, (await server.StatisticsAsync()).Requests);
            await server.IsServedAsync();
            await server.IsEmptyAsync();
        });

    [OpenSslFact]
    [Row("TL-05")]
    public Task Updates_of_keys_hold_nobody_up() =>
        SecureServers.OnBothAsync(async server =>
        {
            var updates = Enumerable.Repeat("k\n", Scale.Of(200, 5_000));
            var asking = Enumerable.Repeat("K\n", Scale.Of(200, 5_000));
            var talk = OpenSsl.SayAsync(server.EndPoint, "-tls1_3", [.. updates, .. asking, Last]);
            while (!talk.IsCompleted)
                await server.IsServedAsync();
            var said = await talk;
            Assert.Contains("KEYUPDATE", said);
            Assert.Contains("HTTP/1.1 200 OK", said);
            await server.IsEmptyAsync();
        });
}
