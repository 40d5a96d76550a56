using System.Diagnostics;

namespace ActorHttp.EndToEnd.Tests.Tls;

public sealed class HandshakeFloodTests
{
    private const int Flood = 500;

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
                await server.IsServedAsync();
                // One second on a machine of its own.
                Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, Scale.Of(10, 1));
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
                await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.IsServedAsync()));
                Assert.Equal(0, (await server.StatisticsAsync()).HandshakeFailures);
                await server.IsEmptyAsync();
            }
        );
}
