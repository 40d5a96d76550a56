using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using ActorHttp.TestSupport;
using ActorHttp.Transport;

namespace ActorHttp.Tests.Fronts;

/// <summary>The PROXY protocol before TLS.</summary>
public sealed class SecureProxyTests : FrontTest
{
    private const string Line = "PROXY TCP6 2001:db8::1 2001:db8::2 56324 443⏎";

    private readonly TlsCertificate _certificate = TlsCertificate.SelfSigned();

    private Task StartSecureAsync(PollerKind poller)
    {
        var tls = new TlsOptions { Certificate = _certificate };
        return StartAsync(
            poller,
            server => server.TrustProxies(Us).ProxyProtocol().Listen("https://127.0.0.1:0", tls)
        );
    }

    private async Task<NetworkStream> OpenAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Server.EndPoints[1]);
        return new NetworkStream(socket, ownsSocket: true);
    }

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task The_client_speaks_TLS_behind_the_header(PollerKind poller)
    {
        await StartSecureAsync(poller);
        await using var stream = await OpenAsync();
        await stream.WriteAsync(Wire.Bytes(Line));
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(Trusting());
        await tls.WriteAsync(Wire.Bytes("GET / HTTP/1.1⏎{H}Connection: close⏎⏎"));
        using var reader = new StreamReader(tls, Encoding.Latin1);
        Assert.EndsWith(
            "[2001:db8::1]:56324 [2001:db8::1]:56324 proxy https a",
            await reader.ReadToEndAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task Header_and_handshake_may_come_as_one(PollerKind poller)
    {
        await StartSecureAsync(poller);
        await using var stream = new Prefaced(await OpenAsync(), Wire.Bytes(Line));
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(Trusting());
        await tls.WriteAsync(Wire.Bytes("GET / HTTP/1.1⏎{H}Connection: close⏎⏎"));
        using var reader = new StreamReader(tls, Encoding.Latin1);
        Assert.Contains("https a", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_without_the_header_is_refused()
    {
        await StartSecureAsync(PollerKind.Epoll);
        await using var stream = await OpenAsync();
        await using var tls = new SslStream(stream);
        await Assert.ThrowsAnyAsync<IOException>(() => tls.AuthenticateAsClientAsync(Trusting()));
        await Eventually.IsTrueAsync(
            async () =>
                (await Server.StatisticsAsync())[1]
                    is { ProxyFailures: 1, HandshakeFailures: 0, Closed: 1 },
            "it is counted",
            Soon
        );
    }

    private SslClientAuthenticationOptions Trusting() =>
        new()
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown?.GetCertHashString() == _certificate.Current.GetCertHashString(),
        };

    /// <summary>Sends these bytes in one write with what is written first.</summary>
    private sealed class Prefaced(NetworkStream inner, byte[] preface) : Stream
    {
        private byte[] _preface = preface;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => inner.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            byte[] all = [.. _preface, .. buffer.Span];
            _preface = [];
            await inner.WriteAsync(all, cancellationToken);
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) =>
            inner.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
