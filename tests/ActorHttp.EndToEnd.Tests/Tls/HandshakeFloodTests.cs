using System.Diagnostics;

namespace ActorHttp.EndToEnd.Tests.Tls;

public sealed class HandshakeFloodTests
{
    private const int Flood = 500;
    private const int Crowd = 200;

    /// <summary>On a busy machine an honest client may keep the server waiting too, and lose its
    /// place. Without waiting all would lose it that are beyond 2 times 16.</summary>
    private const int MostWhoStall = 100;

    /// <summary>Only making way for others frees a place.</summary>
    private static readonly TlsOptions Patient = Certificates.Options() with
    {
        HandshakeTime = TimeSpan.FromMinutes(10),
        HandshakesPerLoop = 16,
    };

    [Theory]
    [Row("TL-09")]
    [InlineData(0)]
    [InlineData(20)]
    public Task Half_open_handshakes_leave_room_for_an_honest_one(int bytes) =>
        SecureServers.OnBothAsync(
            Patient,
            async server =>
            {
                var hello = ClientHello.Make(3, null, ClientHello.EcdsaAes128Gcm);
                var flood = await Task.WhenAll(
                    Enumerable.Range(0, Flood).Select(_ => server.ConnectAsync())
                );
                await Task.WhenAll(flood.Select(one => one.SendAsync(hello.AsMemory(0, bytes))));
                var started = Stopwatch.GetTimestamp();
                await server.IsServedAfterAllAsync();
                // One second on a machine of its own.
                Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, Scale.Of(18, 1));
                Assert.InRange((await server.StatisticsAsync()).Handshakes, 0, 2 * 16);
                foreach (var one in flood)
                    one.Dispose();
                await server.IsEmptyAsync();
            }
        );

    [Fact]
    [Row("TL-09")]
    public Task Those_beyond_the_limit_wait_for_their_turn() =>
        SecureServers.OnBothAsync(
            Patient,
            async server =>
            {
                var all = Enumerable.Range(0, Crowd);
                await Task.WhenAll(all.Select(_ => server.IsServedAfterAllAsync()));
                var failures = (await server.StatisticsAsync()).HandshakeFailures;
                Assert.InRange(failures, 0, Scale.Of(MostWhoStall, 0));
                await server.IsEmptyAsync();
            }
        );
}
