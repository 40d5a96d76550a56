using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>RFC 9112 s9.6: a client that has shut its half has said all, not heard all.</summary>
public class HalfCloseTests
{
    /// <summary>Who is sent away at once is not sent away by one of these.</summary>
    private static readonly HttpLimits Patient = HttpLimits.Default with
    {
        HeadTime = TimeSpan.FromMinutes(1),
        RateGrace = TimeSpan.FromMinutes(1),
    };

    [Fact, Row("TM-12")]
    public Task A_response_that_takes_2_s_comes_whole() =>
        TimedServer.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            await client.SendAsync("GET /slow?ms=2000 HTTP/1.1⏎{H}⏎");
            client.ShutdownSend();
            Assert.Equal("Hello, World!", (await client.ReadResponseAsync()).Text);
            await client.IsClosedAsync();
        });

    [Theory, Row("TM-13")]
    [InlineData("GET / HTT")]
    [InlineData("GET / HTTP/1.1⏎Host: a⏎")]
    [InlineData("{P}Content-Length: 10⏎⏎hello")]
    [InlineData("POST /upload HTTP/1.1⏎{H}Content-Length: 100000⏎⏎hello")]
    [InlineData("{C}5⏎hel")]
    public Task Half_a_request_is_refused_or_dropped_at_once(string wire) =>
        Pollers.OnOwnAsync(
            Patient,
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync(wire);
                client.ShutdownSend();
                var started = Stopwatch.GetTimestamp();
                var end = await client.ReadToEndAsync();
                var took = Stopwatch.GetElapsedTime(started);
                Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(Scale.Of(12, 1)));
                var text = Wire.Show(end.Bytes);
                Assert.True(
                    text == "" || text.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal)
                );
                Assert.Equal(PeerEnding.Finished, end.Ending);
            }
        );
}
