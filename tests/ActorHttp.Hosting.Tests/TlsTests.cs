using System.Security.Cryptography.X509Certificates;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Hosting.Tests;

/// <summary>Servers of a host that speak TLS.</summary>
public sealed class TlsTests : HostTest
{
    private const string Secure = "https://127.0.0.1:0";

    private static void Hello(Routes routes) =>
        routes.Get("/", request => HttpResponse.Text($"{request.Connection.IsSecure}"));

    private async Task<string> AskAsync(Microsoft.Extensions.Hosting.IHost host)
    {
        await using var tunnel = new TlsTunnel(ServerOf(host).EndPoints[0]);
        var client = await SendAsync(tunnel.EndPoint, "/");
        return (await client.ReadResponseAsync()).Text;
    }

    [Fact]
    public async Task A_certificate_is_given_by_code()
    {
        var tls = new TlsOptions { Certificate = TlsCertificate.SelfSigned() };
        var host = await StartAsync(akka =>
            akka.WithHttpServer("api", http => http.Listen(Secure).Tls(tls).Routes(Hello))
        );
        Assert.Equal("True", await AskAsync(host));
        Assert.StartsWith("https://", ServerOf(host).Urls[0]);
    }

    [Fact]
    public async Task Or_by_its_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            var made = TlsCertificate.SelfSigned().Current;
            await File.WriteAllBytesAsync(file, made.Export(X509ContentType.Pkcs12));
            var options = new HttpServerOptions
            {
                Listen = [Secure],
                Tls = new() { Pfx = file },
            };
            var host = await StartAsync(akka => akka.WithHttpServer("api", options, Hello));
            Assert.Equal("True", await AskAsync(host));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Without_one_the_host_does_not_start()
    {
        var options = new HttpServerOptions { Listen = [Secure] };
        var fault = await Assert.ThrowsAnyAsync<Exception>(() =>
            StartAsync(akka => akka.WithHttpServer("api", options, Hello))
        );
        Assert.Contains("certificate", $"{fault}");
    }
}
