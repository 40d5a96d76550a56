namespace ActorHttp.EndToEnd.Tests.Tls;

/// <summary>What is no handshake, or one that nobody wants.</summary>
public sealed class BadHandshakeTests
{
    private const byte Alert = 21;
    private const byte Handshake = 22;

    private static readonly TlsOptions Hasty = Certificates.Options() with
    {
        HandshakeTime = TimeSpan.FromSeconds(1),
    };

    private static async Task<byte[]> HearAsync(Server server, byte[] bytes)
    {
        using var client = await server.ConnectAsync();
        client.Patience = TimeSpan.FromSeconds(30);
        await client.SendAsync(bytes);
        return (await client.ReadToEndAsync()).Bytes;
    }

    [Theory]
    [Row("TL-01")]
    [InlineData(1)]
    [InlineData(2)]
    public Task Old_versions_get_an_alert(byte version) =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
            {
                var hello = ClientHello.Make(version, null, 0xc009, 0x002f);
                Assert.Equal(Alert, (await HearAsync(server, hello))[0]);
                await server.IsServedAfterAllAsync();
            }
        );

    [Theory]
    [Row("TL-02")]
    [InlineData("16 03 01 00 00")]
    [InlineData("00 01 01 03 03")]
    [InlineData("80 2e 01 03 01")]
    [InlineData("16 03 01 ff ff 01")]
    [InlineData("15 03 01 00 02 02 28")]
    [InlineData("17 03 03 00 01 00")]
    public Task What_is_no_handshake_is_closed(string hex) =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
            {
                var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
                var heard = await HearAsync(server, bytes);
                Assert.DoesNotContain("HTTP", System.Text.Encoding.Latin1.GetString(heard));
                await server.HasRefusedAsync(1);
                await server.IsServedAfterAllAsync();
                await server.IsEmptyAsync();
            }
        );

    [Fact]
    [Row("TL-02")]
    public Task A_hello_that_is_too_long_or_in_tiny_records_harms_nobody() =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
            {
                var hello = ClientHello.Make(3, null, ClientHello.EcdsaAes128Gcm);
                await HearAsync(server, ClientHello.InTinyRecords(hello));
                var part = ClientHello.Record([1, 0, 0xff, 0xff, .. new byte[16_000]]);
                byte[] rest = [.. part[..5], .. new byte[part.Length - 5]];
                await HearAsync(server, [.. part, .. rest, .. rest, .. rest, .. rest]);
                await server.IsServedAfterAllAsync();
                await server.IsEmptyAsync();
            }
        );

    [Fact]
    [Row("TL-03")]
    public Task Plain_HTTP_is_told_where_it_is() =>
        SecureServers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync("GET / HTTP/1.1⏎{H}⏎");
            Assert.Equal(400, response.Status);
            Assert.Contains("https", response.Text);
            client.ShutdownSend();
            await client.IsLastAsync(response);
            Assert.Equal(1, (await server.StatisticsAsync()).Rejections);
            await server.IsServedAfterAllAsync();
            await server.IsEmptyAsync();
        });

    [Theory]
    [Row("TL-08")]
    [InlineData("")]
    [InlineData("unknown.example")]
    [InlineData("localhost\0.evil")]
    [InlineData("127.0.0.1")]
    [InlineData("*")]
    [InlineData("..")]
    public Task A_strange_server_name_harms_nobody(string name) =>
        AnswersHelloAsync(ClientHello.NameOf(name));

    [Fact]
    [Row("TL-08")]
    public Task Nor_does_one_of_300_bytes() => AnswersHelloAsync(new byte[300]);

    private static Task AnswersHelloAsync(byte[] name) =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
            {
                var hello = ClientHello.Make(3, name, ClientHello.EcdsaAes128Gcm);
                Assert.Contains((await HearAsync(server, hello))[0], new[] { Alert, Handshake });
                await server.IsServedAfterAllAsync();
                await server.IsEmptyAsync();
            }
        );

    [Theory]
    [Row("TL-13")]
    [InlineData(0x0005)] // RC4
    [InlineData(0x000a)] // 3DES
    [InlineData(0x002f)] // no forward secrecy
    [InlineData(0x0034)] // anonymous
    [InlineData(0xc006)] // no encryption
    [InlineData(0xc007)] // RC4, ECDHE
    public Task A_weak_suite_gets_an_alert(int suite) =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
                Assert.Equal(
                    Alert,
                    (await HearAsync(server, ClientHello.Make(3, null, (ushort)suite)))[0]
                )
        );

    [Fact]
    [Row("TL-13")]
    public Task Compression_is_not_chosen() =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
            {
                var hello = ClientHello.Make(3, null, ClientHello.EcdsaAes128Gcm);
                var heard = await HearAsync(server, hello);
                Assert.Equal(Handshake, heard[0]);
                // Record 5, message 4, version 2, random 32, then the session's length.
                var afterSession = 44 + heard[43];
                Assert.Equal(0, heard[afterSession + 2]);
            }
        );

    [Theory]
    [Row("TM-08")]
    [InlineData("")]
    [InlineData("16 03 01 00 80 01 00")]
    public Task A_handshake_has_its_time(string hex) =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
            {
                var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
                var started = System.Diagnostics.Stopwatch.GetTimestamp();
                Assert.Empty(await HearAsync(server, bytes));
                var took = System.Diagnostics.Stopwatch.GetElapsedTime(started);
                Assert.InRange(took.TotalSeconds, Scale.IsFull ? 0.9 : 0.5, Scale.Of(15, 5));
                await server.IsEmptyAsync();
            }
        );

    [Fact]
    [Row("TM-08")]
    public Task A_byte_now_and_then_buys_no_time() =>
        SecureServers.OnBothAsync(
            Hasty,
            async server =>
            {
                using var client = await server.ConnectAsync();
                var hello = ClientHello.Make(3, null, ClientHello.EcdsaAes128Gcm);
                for (var i = 0; i < hello.Length && client.Ending == PeerEnding.None; i++)
                {
                    await client.SendAsync(hello.AsMemory(i, 1));
                    await client.StaysSilentAsync(TimeSpan.FromMilliseconds(100));
                }
                Assert.NotEqual(PeerEnding.None, client.Ending);
                await server.IsEmptyAsync();
            }
        );
}
