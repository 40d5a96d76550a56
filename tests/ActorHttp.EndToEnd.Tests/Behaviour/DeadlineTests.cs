using System.Diagnostics;
using System.Net.Sockets;
using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>Every phase of a connection has its time, and its own way to end.</summary>
public class DeadlineTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(Scale.Of(600, 300));
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    [Fact, Row("TM-01")]
    public Task A_client_that_sends_nothing_is_closed_in_silence() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                HeadTime = Short,
            },
            async server =>
            {
                await EndsAfterAsync(
                    Short,
                    async () =>
                    {
                        using var client = await server.ConnectAsync();
                        await client.IsClosedAsync();
                    }
                );
            }
        );

    [Fact, Row("TM-02")]
    public Task A_head_that_drips_is_refused_on_time() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                HeadTime = Short,
            },
            async server =>
            {
                await EndsAfterAsync(
                    Short,
                    async () =>
                    {
                        using var client = await server.ConnectAsync();
                        _ = DripAsync(client, "GET / HTTP/1.1⏎Host: ", Step);
                        await IsRefusedAsync(client, 408);
                    }
                );
            }
        );

    [Fact, Row("TM-06")]
    public Task An_idle_client_is_closed_in_silence_even_if_it_sends_empty_lines() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                IdleTime = Short,
            },
            async server =>
            {
                await EndsAfterAsync(
                    Short,
                    async () =>
                    {
                        using var client = await server.ConnectAsync();
                        await client.IsUsableAsync();
                        _ = DripAsync(client, "⏎⏎", TimeSpan.FromMilliseconds(100));
                        await client.IsClosedAsync();
                    }
                );
            }
        );

    [Theory, Row("TM-04")]
    [InlineData("Content-Length: 1000⏎⏎")]
    [InlineData("Transfer-Encoding: chunked⏎⏎3e8⏎")]
    public Task A_body_that_drips_is_refused(string framing) =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                RateGrace = Short,
            },
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("{P}" + framing);
                _ = DripAsync(client, "0123456789", Step);
                await IsRefusedAsync(client, 408);
            }
        );

    [Fact, Row("TM-05")]
    public Task A_body_above_the_rate_is_taken() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                // A busy machine may hold a sender up for some seconds.
                RateGrace = TimeSpan.FromSeconds(Scale.Of(5, 1)),
            },
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("POST /upload HTTP/1.1⏎{H}Content-Length: 3000⏎⏎");
                var parts = Enumerable.Repeat((ReadOnlyMemory<byte>)new byte[150], 20);
                await client.SendInPiecesAsync(parts, Step);
                Assert.Equal("3000", (await client.ReadResponseAsync()).Text);
            }
        );

    [Fact]
    public Task A_handler_that_is_late_costs_a_503_and_is_told() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                HandlerTime = Short,
            },
            async server =>
            {
                await EndsAfterAsync(
                    Short,
                    async () =>
                    {
                        using var client = await server.ConnectAsync();
                        await client.SendAsync("GET /hang/await HTTP/1.1⏎{H}⏎");
                        await IsRefusedAsync(client, 503);
                    }
                );
                await Eventually.IsEqualAsync(
                    1,
                    () => server.App.State.AwaitCancelled,
                    "the handler is told"
                );
            }
        );

    [Fact, Row("TM-07")]
    public Task A_client_that_takes_nothing_is_reset() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                WriteStallTime = Short,
            },
            async server =>
            {
                using var client = await server.ConnectAsync(receiveBuffer: 4096);
                await client.SendAsync("GET /stream?bytes=50000000&chunk=65536 HTTP/1.1⏎{H}⏎");
                await Eventually.IsTrueAsync(
                    async () => (await server.StatisticsAsync()) is { Open: 0, Timeouts: 1 },
                    "the stalled connection is gone"
                );
                var end = await client.ReadToEndAsync();
                Assert.Equal(PeerEnding.Reset, end.Ending);
            }
        );

    [Fact]
    public Task A_handler_learns_within_a_second_that_its_client_has_gone() =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("GET /hang/await HTTP/1.1⏎{H}⏎");
                await Eventually.IsTrueAsync(
                    async () => (await server.StatisticsAsync()).Running == 1,
                    "the handler runs"
                );
                client.Reset();
                await Eventually.IsEqualAsync(
                    1,
                    () => server.App.State.AwaitCancelled,
                    "the handler is told",
                    TimeSpan.FromSeconds(Scale.Of(10, 1))
                );
                var statistics = await server.StatisticsAsync();
                Assert.Equal((0L, 1L), (statistics.Running, statistics.Cancellations));
            }
        );

    private static async Task IsRefusedAsync(RawClient client, int status)
    {
        var response = await client.ReadResponseAsync();
        Assert.Equal(status, response.Status);
        await client.IsLastAsync(response);
    }

    /// <summary>Byte by byte, until all is sent or the connection has ended.</summary>
    private static async Task DripAsync(RawClient client, string notation, TimeSpan pause)
    {
        try
        {
            await client.SendInPiecesAsync(Cuts.ByteByByte(Wire.Bytes(notation)), pause);
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The server was first.
        }
    }

    /// <summary>Neither before its time (but for the wheel's grain) nor much after: the other times
    /// of the server are longer. It includes the start, which the server sees later.</summary>
    private static async Task EndsAfterAsync(TimeSpan time, Func<Task> end)
    {
        var started = Stopwatch.GetTimestamp();
        await end();
        var took = Stopwatch.GetElapsedTime(started);
        Assert.InRange(took, time / 2, time + TimeSpan.FromSeconds(Scale.Of(8, 1)));
    }
}
