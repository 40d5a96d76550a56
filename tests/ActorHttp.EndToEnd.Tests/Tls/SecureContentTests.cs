using System.Globalization;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Tls;

/// <summary>Bodies and ends over TLS.</summary>
public sealed class SecureContentTests
{
    private const int Size = 10_000_000;

    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(Size);

    private static readonly SemaphoreSlim GoOn = new(0);

    /// <summary>Who is silent is so until the server stops.</summary>
    private static readonly TlsOptions Patient = Certificates.Options() with
    {
        HandshakeTime = TimeSpan.FromMinutes(10),
    };

    private static void AddTo(Routes routes)
    {
        routes.Get("/ten", _ => Http.Stream(new MemoryStream(Content), length: Size));
        routes.Get(
            "/late",
            async (_, gone) =>
            {
                await GoOn.WaitAsync(gone);
                return HttpResponse.Text("late");
            }
        );
        routes.Post(
            "/sum",
            async (request, gone) =>
            {
                var sum = await SHA256.HashDataAsync(request.Body.AsStream(), gone);
                return HttpResponse.Text(Convert.ToHexString(sum));
            }
        );
    }

    public static TheoryData<SslProtocols> Versions => [SslProtocols.Tls12, SslProtocols.Tls13];

    private static Task<TlsClient> ConnectAsync(Server server, SslProtocols version) =>
        TlsClient.ConnectAsync(server.EndPoint, options => options.EnabledSslProtocols = version);

    [Theory]
    [MemberData(nameof(Versions))]
    public Task Ten_megabytes_come_as_they_are(SslProtocols version) =>
        SecureServers.OnBothAsync(
            async server =>
            {
                using var client = await ConnectAsync(server, version);
                await client.SendAsync("GET /ten HTTP/1.1⏎{H}Connection: close⏎⏎");
                var heard = await client.ReadToEndAsync();
                Assert.Equal(Content, heard[^Size..]);
            },
            AddTo
        );

    [Theory]
    [MemberData(nameof(Versions))]
    public Task Ten_megabytes_go_as_they_are(SslProtocols version) =>
        SecureServers.OnBothAsync(
            async server =>
            {
                using var client = await ConnectAsync(server, version);
                var length = Size.ToString(CultureInfo.InvariantCulture);
                await client.SendAsync(
                    $"POST /sum HTTP/1.1⏎{{H}}Connection: close⏎Content-Length: {length}⏎⏎"
                );
                await client.SendAsync(Content);
                var heard = Encoding.Latin1.GetString(await client.ReadToEndAsync());
                Assert.EndsWith(Convert.ToHexString(SHA256.HashData(Content)), heard);
            },
            AddTo
        );

    [Fact]
    [Row("TL-11")]
    public Task An_end_without_close_notify_is_no_end_of_a_body() =>
        SecureServers.OnBothAsync(
            async server =>
            {
                using var client = await TlsClient.ConnectAsync(server.EndPoint);
                await client.SendAsync(
                    "POST /sum HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎5⏎hello⏎"
                );
                client.Cut();
                try
                {
                    Assert.Empty(await client.ReadToEndAsync());
                }
                catch (IOException broken)
                {
                    Assert.NotEmpty(broken.Message);
                }
                await server.IsEmptyAsync();
            },
            AddTo
        );

    [Fact]
    public Task A_server_that_stops_finishes_what_runs_and_says_goodbye() =>
        SecureServers.OnBothAsync(
            Patient,
            async server =>
            {
                using var idle = await TlsClient.ConnectAsync(server.EndPoint);
                Assert.Equal(200, await idle.AskAsync("/health"));
                using var silent = await server.ConnectAsync();
                using var busy = await TlsClient.ConnectAsync(server.EndPoint);
                var late = busy.AskLastAsync("/late");
                await Eventually.IsTrueAsync(
                    async () => await server.StatisticsAsync() is { Running: 1, Handshakes: 1 },
                    "one request runs, and one handshake"
                );
                var stopping = server.App.StopAsync(TimeSpan.FromSeconds(60));
                Assert.Empty(await idle.ReadToEndAsync());
                GoOn.Release();
                Assert.EndsWith("late", await late);
                var end = await stopping;
                Assert.Equal(0, end.Report.Cut);
                await silent.ReadToEndAsync();
            },
            AddTo
        );
}
