using System.Security.Authentication;

namespace ActorHttp.EndToEnd.Tests.Tls;

/// <summary>Several certificates on one endpoint.</summary>
public sealed class HostCertificateTests
{
    private static readonly TlsOptions Several = Certificates.Options() with
    {
        CertificatesByHost = new Dictionary<string, TlsCertificate>(StringComparer.Ordinal)
        {
            ["a.example"] = TlsCertificate.From(Certificates.Make("a.example")),
            ["*.b.example"] = TlsCertificate.From(Certificates.Make("*.b.example")),
        },
    };

    private static Task<TlsClient> ConnectAsync(Server server, string name) =>
        TlsClient.ConnectAsync(server.EndPoint, options => options.TargetHost = name);

    [Theory]
    [Row("TL-08")]
    [InlineData("a.example", "CN=a.example")]
    [InlineData("A.EXAMPLE", "CN=a.example")]
    [InlineData("x.b.example", "CN=*.b.example")]
    [InlineData("x.y.b.example", "CN=localhost")]
    [InlineData("b.example", "CN=localhost")]
    [InlineData("c.example", "CN=localhost")]
    [InlineData("", "CN=localhost")]
    [InlineData("127.0.0.1", "CN=localhost")]
    public Task A_name_gets_its_certificate(string name, string subject) =>
        SecureServers.OnBothAsync(
            Several,
            async server =>
            {
                using var client = await ConnectAsync(server, name);
                Assert.Equal(subject, client.Certificate.Subject);
                Assert.Equal(200, await client.AskAsync("/health", name == "" ? "c" : name));
            }
        );

    [Theory]
    [Row("HO-09")]
    [InlineData("a.example", "a.example:443", 200)]
    [InlineData("a.example", "x.b.example", 421)]
    [InlineData("a.example", "c.example", 421)]
    [InlineData("c.example", "d.example", 200)]
    [InlineData("c.example", "a.example", 421)]
    [InlineData("x.b.example", "y.b.example", 200)]
    public Task A_host_of_another_certificate_is_misdirected(
        string name,
        string host,
        int status
    ) =>
        SecureServers.OnBothAsync(
            Several,
            async server =>
            {
                using var client = await ConnectAsync(server, name);
                Assert.Equal(status, await client.AskAsync("/health", host));
            }
        );

    [Theory]
    [Row("TL-06")]
    [InlineData("http/1.1", "http/1.1")]
    [InlineData("h2 http/1.1", "http/1.1")]
    [InlineData("http/1.0", "http/1.0")]
    [InlineData("", "")]
    public Task What_ALPN_chose_is_spoken(string offered, string chosen) =>
        SecureServers.OnBothAsync(async server =>
        {
            using var client = await TlsClient.ConnectAsync(
                server.EndPoint,
                options =>
                    options.ApplicationProtocols = offered is ""
                        ? null
                        :
                        [
                            .. offered
                                .Split(' ')
                                .Select(name => new System.Net.Security.SslApplicationProtocol(
                                    name
                                )),
                        ]
            );
            Assert.Equal(chosen, $"{client.Stream.NegotiatedApplicationProtocol}");
            Assert.Equal(200, await client.AskAsync("/health"));
        });

    [Fact]
    [Row("TL-06")]
    public Task Who_speaks_nothing_but_HTTP_2_gets_an_alert() =>
        SecureServers.OnBothAsync(async server =>
        {
            await Assert.ThrowsAsync<AuthenticationException>(() =>
                TlsClient.ConnectAsync(
                    server.EndPoint,
                    options =>
                        options.ApplicationProtocols = [
                            System.Net.Security.SslApplicationProtocol.Http2,
                        ]
                )
            );
            await server.IsServedAsync();
        });

    [Fact]
    [Row("TL-06")]
    public Task The_preface_of_HTTP_2_is_no_request_here() =>
        SecureServers.OnBothAsync(async server =>
        {
            using var client = await TlsClient.ConnectAsync(server.EndPoint);
            await client.SendAsync("PRI * HTTP/2.0⏎⏎SM⏎⏎");
            var answer = System.Text.Encoding.Latin1.GetString(await client.ReadToEndAsync());
            Assert.StartsWith("HTTP/1.1 505 ", answer);
        });
}
