using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.EndToEnd.Tests.Tls;

/// <summary>TL-10: who has to show a certificate.</summary>
public sealed class ClientCertificateTests
{
    private static readonly TlsOptions Required = Certificates.Options() with
    {
        ClientCertificates = ClientCertificates.Required,
        ClientAuthorities = [Certificates.Authority],
    };

    private static readonly Action<Routes> WhoAmI = SecureServers.Adding(
        "/who",
        request =>
            Http.Text(
                $"I am {request.Connection.Tls!.ClientCertificate?.Subject ?? "nobody"}, "
                    + $"{request.Connection.Tls.Version}, {request.Connection.IsSecure}"
            )
    );

    private static Action<SslClientAuthenticationOptions> Showing(
        X509Certificate2 certificate,
        SslProtocols version = SslProtocols.None
    ) =>
        options =>
        {
            options.ClientCertificates = [certificate];
            options.EnabledSslProtocols = version;
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        };

    /// <summary>In TLS 1.3 a client learns it only when it reads.</summary>
    private static async Task IsRefusedAsync(
        Server server,
        Action<SslClientAuthenticationOptions>? configure = null
    )
    {
        var fault = await Record.ExceptionAsync(async () =>
        {
            using var client = await TlsClient.ConnectAsync(server.EndPoint, configure);
            if ((await client.AskLastAsync("/who")).Length == 0)
                throw new IOException("closed without an answer");
        });
        Assert.True(fault is IOException or AuthenticationException, $"{fault}");
    }

    [Theory]
    [Row("TL-10")]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public Task One_that_holds_is_seen_by_the_handler(SslProtocols version) =>
        SecureServers.OnBothAsync(
            Required,
            async server =>
            {
                using var certificate = Certificates.OfClient("alice");
                using var client = await TlsClient.ConnectAsync(
                    server.EndPoint,
                    Showing(certificate, version)
                );
                Assert.EndsWith(
                    $"I am CN=alice, {version}, True",
                    await client.AskLastAsync("/who")
                );
            },
            WhoAmI
        );

    [Fact]
    [Row("TL-10")]
    public Task Without_one_that_holds_there_is_no_connection() =>
        SecureServers.OnBothAsync(
            Required,
            async server =>
            {
                using var expired = Certificates.OfClient("bob", validUntilDay: -1);
                await IsRefusedAsync(server);
                await IsRefusedAsync(server, Showing(expired));
                await IsRefusedAsync(server, Showing(Certificates.Localhost));
                Assert.Equal(0, (await server.StatisticsAsync()).Requests);
                await server.HasRefusedAsync(3);
                await server.IsEmptyAsync();
            },
            WhoAmI
        );

    [Theory]
    [Row("TL-10")]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public Task A_session_that_is_resumed_skips_no_check(SslProtocols version) =>
        SecureServers.OnBothAsync(
            Required with
            {
                AcceptClient = (shown, _, _) => shown.Subject == "CN=alice",
            },
            async server =>
            {
                using var alice = Certificates.OfClient("alice");
                using var mallory = Certificates.OfClient("mallory");
                for (var i = 0; i < 3; i++)
                {
                    using var client = await TlsClient.ConnectAsync(
                        server.EndPoint,
                        Showing(alice, version)
                    );
                    Assert.Contains("I am CN=alice", await client.AskLastAsync("/who"));
                    await IsRefusedAsync(server, Showing(mallory, version));
                }
            },
            WhoAmI
        );

    [Fact]
    public Task Where_they_are_allowed_a_client_may_have_none() =>
        SecureServers.OnBothAsync(
            Required with
            {
                ClientCertificates = ClientCertificates.Allowed,
            },
            async server =>
            {
                using var client = await TlsClient.ConnectAsync(server.EndPoint);
                Assert.Contains("I am nobody", await client.AskLastAsync("/who"));
                await IsRefusedAsync(server, Showing(Certificates.Localhost));
            },
            WhoAmI
        );
}
