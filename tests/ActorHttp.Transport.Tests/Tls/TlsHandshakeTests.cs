using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ActorHttp.TestSupport;

namespace ActorHttp.Transport.Tests;

public sealed class TlsHandshakeTests
{
    public static TheoryData<PollerKind, bool> BothSides =>
        new()
        {
            { PollerKind.Epoll, true },
            { PollerKind.Epoll, false },
            { PollerKind.Portable, true },
            { PollerKind.Portable, false },
        };

    [Theory]
    [Row("CX-11")]
    [InlineData("expired")]
    [InlineData("self-signed")]
    [InlineData("wrong host")]
    public void A_certificate_that_does_not_hold_is_refused(string which)
    {
        using var rig = new TlsRig(PollerKind.Epoll);
        TlsEnd end = rig.Begin(
            asClient: true,
            end => end.ServerOptions.ServerCertificate = Named(which)
        );
        RefusedPeer(end, asServer: true);
        var cause = Assert.IsType<AuthenticationException>(end.NextFailed());
        Assert.Contains("certificate", cause.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(end.Secured);
    }

    [Fact]
    [Row("CX-11")]
    public void A_root_that_the_system_does_not_know_is_refused()
    {
        using var rig = new TlsRig(PollerKind.Epoll);
        TlsEnd end = rig.Begin(
            asClient: true,
            end => end.ClientOptions = new() { TargetHost = "localhost" }
        );
        RefusedPeer(end, asServer: true);
        Assert.IsType<AuthenticationException>(end.NextFailed());
    }

    /// <remarks>It judges the certificate after its part of the handshake is sent.</remarks>
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_server_learns_that_its_client_refused(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        using var results = new BlockingCollection<IoResult>();
        TlsEnd end = rig.Begin(
            asClient: false,
            end =>
            {
                end.ServerOptions.ServerCertificate = Certificates.SelfSigned;
                end.OwnerOf = it => StreamChannelTests.Collector(it, results, size: 100);
            }
        );
        RefusedPeer(end, asServer: false);
        end.NextSecured();
        // The base library's client sends no alert on Linux, it only goes.
        end.Peer.Close();
        Assert.Equal("Failed(ConnectionReset)", TlsChannelTests.Take(results));
    }

    [Theory]
    [MemberData(nameof(BothSides))]
    public void What_is_not_TLS_fails(PollerKind kind, bool asClient)
    {
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Begin(asClient);
        end.Peer.Send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8);
        Assert.IsType<AuthenticationException>(end.NextFailed());
        end.Peer.ReceiveUntilClosed();
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_client_without_TLS_is_told_so_and_read_to_its_end(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Begin(asClient: false, end => end.PlainAnswer = "speak TLS"u8.ToArray());
        end.Peer.Send("GET / HTTP/1.1\r\n\r\n"u8);
        Assert.Equal("speak TLS"u8.ToArray(), end.Peer.ReceiveUntilClosed());
        Assert.Empty(end.Failed);
        end.Peer.Shutdown(SocketShutdown.Send);
        Assert.IsType<AuthenticationException>(end.NextFailed());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_handshake_knows_that_it_waits(PollerKind kind)
    {
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Begin(asClient: false);
        long? since = null;
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    rig.Loop.Run(() => since = end.Channel.PeerAwaitedSince);
                    return since is not null;
                },
                Rig.Patience
            )
        );
        Assert.NotNull(end.SecurePeer(asServer: false));
        end.NextSecured();
        rig.Loop.Run(() => since = end.Channel.PeerAwaitedSince);
        Assert.Null(since);
    }

    [Theory]
    [MemberData(nameof(BothSides))]
    public void A_peer_that_closes_fails_it(PollerKind kind, bool asClient)
    {
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Begin(asClient);
        end.Peer.Shutdown(SocketShutdown.Send);
        Assert.IsType<IOException>(end.NextFailed());
    }

    [Theory]
    [MemberData(nameof(BothSides))]
    public void A_peer_that_resets_fails_it_by_name(PollerKind kind, bool asClient)
    {
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Begin(asClient);
        end.Peer.LingerState = new LingerOption(true, 0);
        end.Peer.Close();
        var cause = Assert.IsType<SocketException>(end.NextFailed());
        Assert.Contains(
            cause.SocketErrorCode,
            new[] { SocketError.ConnectionReset, SocketError.Shutdown }
        );
    }

    [Theory]
    [MemberData(nameof(BothSides))]
    public void No_version_in_common_fails_on_both_sides(PollerKind kind, bool asClient)
    {
        using var rig = new TlsRig(kind);
        TlsEnd end = rig.Begin(asClient, end => end.Allow(SslProtocols.Tls13));
        var other = new SslStream(new NetworkStream(end.Peer));
        var server = new SslServerAuthenticationOptions
        {
            ServerCertificate = Certificates.Good,
            EnabledSslProtocols = SslProtocols.Tls12,
        };
        var client = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.Tls12,
        };
        Assert.ThrowsAny<Exception>(() =>
        {
            if (asClient)
            {
                other.AuthenticateAsServer(server);
            }
            else
            {
                other.AuthenticateAsClient(client);
            }
        });
        Assert.IsType<AuthenticationException>(end.NextFailed());
    }

    [Theory]
    [MemberData(nameof(BothSides))]
    public void A_channel_closed_in_its_handshake_tells_nothing(PollerKind kind, bool asClient)
    {
        using var rig = new TlsRig(kind);
        (StreamChannel inner, Socket peer) = rig.Connect();
        var end = new TlsEnd(rig.Loop, inner, peer);
        rig.Loop.Run(() =>
        {
            end.Channel = asClient
                ? TlsChannel.ConnectOver(inner, end.ClientOptions, end)
                : TlsChannel.AcceptOver(inner, end.ServerOptions, end);
            end.Channel.Close();
            end.Channel.Close();
        });
        peer.ReceiveUntilClosed();
        // One that is through on the same loop proves that the first has had its time.
        rig.Secure(asClient);
        Assert.Empty(end.Secured);
        Assert.Empty(end.Failed);
        Assert.Equal(1, rig.Loop.Snapshot().OpenChannels);
    }

    private static X509Certificate2 Named(string which) =>
        which switch
        {
            "expired" => Certificates.Expired,
            "self-signed" => Certificates.SelfSigned,
            _ => Certificates.OfAnotherHost,
        };

    /// <summary>The peer's side of a handshake that the other refuses; in TLS 1.3 a server may
    /// learn it only later.</summary>
    private static void RefusedPeer(TlsEnd end, bool asServer)
    {
        try
        {
            using SslStream peer = end.SecurePeer(asServer);
            while (peer.Read(new byte[100]) > 0) { }
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            Assert.NotEmpty(e.Message);
        }
    }
}
