using System.Net.Security;
using System.Text;

namespace ActorHttp.Client.Tests;

/// <summary>CX-11, CX-12, and what TLS does for a client.</summary>
public class TlsTests
{
    private static readonly ClientOptions Trusting = ClientBed.Quick with
    {
        ConfigureTls = Certificates.Trusting(Certificates.Good),
    };

    [Fact]
    public async Task A_certificate_that_is_trusted_secures_a_connection_that_is_kept()
    {
        await using var server = TlsServer.Answering(Servers.Hello);
        await using var bed = new ClientBed(Trusting);
        for (var i = 0; i < 5; i++)
            Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal("hello", await bed.TextAsync($"https://127.0.0.1:{server.Port}/"));
        Assert.Equal(2, server.Accepted);
    }

    [Fact]
    [Row("CX-11")]
    public async Task A_certificate_that_signed_itself_is_refused_by_default()
    {
        await using var server = TlsServer.Answering(Servers.Hello);
        await using var bed = new ClientBed();
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.TlsFailed, failure.Fault);
        Assert.Contains("TLS handshake failed", failure.Message);
    }

    [Theory]
    [Row("CX-11")]
    [InlineData("localhost", -10)]
    [InlineData("other.example", 30)]
    public async Task A_trusted_one_that_is_expired_or_names_another_is_refused(
        string name,
        int days
    )
    {
        using var certificate = Certificates.Make(name, days);
        await using var server = TlsServer.Answering(Servers.Hello, certificate);
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                ConfigureTls = Certificates.Trusting(certificate),
            }
        );
        Assert.Equal(ClientFault.TlsFailed, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Fact]
    public async Task A_server_without_TLS_is_refused()
    {
        await using var server = new RawServer(peer => peer.SendAsync(Servers.Hello));
        await using var bed = new ClientBed(Trusting);
        var url = server.Url.Replace("http://", "https://");
        Assert.Equal(ClientFault.TlsFailed, await Asking.FaultOf(bed.TextAsync(url)));
    }

    [Fact]
    public async Task A_client_shows_its_certificate_where_it_is_asked_for_one()
    {
        using var mine = Certificates.Make("me");
        var shown = new TaskCompletionSource<string?>();
        await using var server = new TlsServer(
            Certificates.Good,
            async tls =>
            {
                shown.SetResult(tls.RemoteCertificate?.Subject);
                await TlsServer.ReadHeadAsync(tls);
                await tls.WriteAsync(Encoding.ASCII.GetBytes(Servers.Hello));
            },
            asksForCertificate: true
        );
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                ConfigureTls = options =>
                {
                    Certificates.Trusting(Certificates.Good)(options);
                    options.ClientCertificates = [mine];
                },
            }
        );
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal("CN=me", await shown.Task);
    }

    [Fact]
    public async Task A_failure_of_the_programs_own_settings_is_told()
    {
        await using var server = TlsServer.Answering(Servers.Hello);
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                ConfigureTls = _ => throw new InvalidOperationException("no such file"),
            }
        );
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.TlsFailed, failure.Fault);
        Assert.Contains("ConfigureTls failed: no such file", failure.Message);
    }

    [Theory]
    [Row("CX-12")]
    [InlineData("HTTP/1.1 200 OK⏎⏎half of it")]
    [InlineData("HTTP/1.1 200 OK⏎Content-Length: 99⏎⏎half of it")]
    public async Task A_content_cut_by_an_end_without_close_notify_is_an_error(string wire)
    {
        await using var server = Ending(wire, tls => ((Stream)tls).Flush());
        await using var bed = new ClientBed(Trusting);
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.Reset, failure.Fault);
        Assert.Contains("close_notify", failure.Message);
    }

    [Fact]
    public async Task A_content_that_ends_with_close_notify_is_whole()
    {
        await using var server = Ending("HTTP/1.1 200 OK⏎⏎all", tls => tls.ShutdownAsync().Wait());
        await using var bed = new ClientBed(Trusting);
        Assert.Equal("all", await bed.TextAsync(server.Url));
    }

    [Fact]
    public async Task A_large_content_goes_through_TLS_both_ways()
    {
        const int size = 3_000_000;
        await using var server = new TlsServer(
            Certificates.Good,
            async tls =>
            {
                await TlsServer.ReadHeadAsync(tls);
                var content = new byte[size];
                await tls.ReadExactlyAsync(content);
                var head = $"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n";
                await tls.WriteAsync(Encoding.ASCII.GetBytes(head));
                await tls.WriteAsync(content);
                await TlsServer.ReadHeadAsync(tls);
            }
        );
        await using var bed = new ClientBed(Trusting);
        var content = Enumerable.Range(0, size).Select(i => (byte)(i % 251)).ToArray();
        using var response = await bed.Client.PostAsync(server.Url, RequestContent.Bytes(content));
        Assert.Equal(content, await response.BytesAsync());
    }

    private static TlsServer Ending(string wire, Action<SslStream> end) =>
        new(
            Certificates.Good,
            async tls =>
            {
                await TlsServer.ReadHeadAsync(tls);
                await tls.WriteAsync(Encoding.ASCII.GetBytes(wire.Crlf()));
                end(tls);
            }
        );
}
