using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>A body has 2 s of grace and must then come at 240 bytes per second.</summary>
public class BodyTimeTests
{
    private const int BytesPerSecond = 300;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(Scale.Of(8, 20));

    /// <summary>The sender too may have to wait for a processor.</summary>
    private static readonly HttpLimits Steady = TimedServer.Limits with
    {
        RateGrace = TimeSpan.FromSeconds(Scale.Of(5, 2)),
    };

    [Theory, Row("TM-04")]
    [InlineData("Content-Length: 1000⏎⏎")]
    [InlineData("Transfer-Encoding: chunked⏎⏎3e8⏎")]
    public Task A_byte_per_second_is_too_few(string framing) =>
        TimedServer.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var sending = Task.CompletedTask;
            await TimedServer.EndsAtAsync(
                TimedServer.Grace,
                async () =>
                {
                    await client.SendAsync("{P}" + framing);
                    sending = TimedServer.DripAsync(client, Enumerable.Repeat("x", 14), Second);
                    await TimedServer.IsRefusedAsync(client, 408);
                }
            );
            client.Dispose();
            await sending;
        });

    [Fact, Row("TM-05")]
    public Task Three_hundred_bytes_per_second_are_enough_for_20_s() =>
        Pollers.OnOwnAsync(
            Steady,
            async server =>
            {
                var length = (int)(BytesPerSecond * Long.TotalSeconds);
                using var client = await server.ConnectAsync();
                await client.SendAsync($"POST /upload HTTP/1.1⏎{{H}}Content-Length: {length}⏎⏎");
                var started = Stopwatch.GetTimestamp();
                for (var sent = 0; sent < length; )
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(250));
                    var due = (int)(
                        BytesPerSecond * Stopwatch.GetElapsedTime(started).TotalSeconds
                    );
                    await client.SendAsync(new byte[Math.Min(due, length) - sent]);
                    sent = Math.Min(due, length);
                }

                Assert.Equal($"{length}", (await client.ReadResponseAsync()).Text);
                Assert.True(Stopwatch.GetElapsedTime(started) >= Long);
            }
        );
}
