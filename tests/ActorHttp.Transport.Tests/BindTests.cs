using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

/// <summary>Why a server cannot listen, and what becomes of a Unix path.</summary>
public sealed class BindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_port_somebody_listens_on_is_in_use(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        EndPoint taken = Bind(loop, new IPEndPoint(IPAddress.Loopback, 0)).LocalEndPoint;
        BindException thrown = Refused(loop, taken, BindFailure.AddressInUse);
        Assert.Equal($"Cannot listen on {taken}: the address is already in use.", thrown.Message);
        Assert.Same(taken, thrown.EndPoint);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void An_address_of_another_machine_is_not_here(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        var documentation = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0);
        Refused(loop, documentation, BindFailure.AddressNotHere);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_host_without_an_address_is_unknown(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        Refused(loop, new DnsEndPoint("no..such..host", 80), BindFailure.HostUnknown);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_kind_of_endpoint_nobody_knows_is_unsupported(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        Refused(loop, new StrangeEndPoint(), BindFailure.Unsupported);
    }

    [Theory]
    [InlineData(SocketError.AccessDenied, BindFailure.NotPermitted)]
    [InlineData(SocketError.AddressAlreadyInUse, BindFailure.AddressInUse)]
    [InlineData(SocketError.AddressNotAvailable, BindFailure.AddressNotHere)]
    [InlineData(SocketError.HostNotFound, BindFailure.HostUnknown)]
    [InlineData(SocketError.AddressFamilyNotSupported, BindFailure.Unsupported)]
    [InlineData(SocketError.TooManyOpenSockets, BindFailure.Other)]
    public void Every_error_has_its_failure(SocketError error, BindFailure failure) =>
        Assert.Equal(failure, BindException.FailureOf(error));

    [Fact]
    public void A_forbidden_port_is_explained_in_one_sentence()
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, 80);
        Assert.Equal(SocketError.AccessDenied, Errno.ToSocketError(13));
        Assert.Equal(
            "Cannot listen on 127.0.0.1:80: not permitted (ports below 1024 need a privilege).",
            BindException.From(endPoint, Errno.ToSocketError(13), null).Message
        );
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_path_somebody_listens_on_is_in_use(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        Bind(loop, Unix("s"));
        Refused(loop, Unix("s"), BindFailure.AddressInUse);
        Assert.True(File.Exists(_folder.File("s")));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_path_a_dead_server_left_is_replaced(PollerKind kind)
    {
        LeaveStaleSocket("s");
        Assert.True(File.Exists(_folder.File("s")));
        using EventLoop loop = Loops.Start(kind);
        Assert.True(Bind(loop, Unix("s")).IsOpen);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_file_that_is_no_socket_is_left_alone(PollerKind kind)
    {
        File.WriteAllText(_folder.File("s"), "precious");
        using EventLoop loop = Loops.Start(kind);
        Refused(loop, Unix("s"), BindFailure.PathExists);
        Assert.Equal("precious", File.ReadAllText(_folder.File("s")));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_missing_folder_is_named(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        Refused(loop, Unix("missing/s"), BindFailure.PathNotFound);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Close_removes_its_own_path(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        ListenChannel listener = Bind(loop, Unix("s"));
        listener.Close();
        Assert.False(File.Exists(_folder.File("s")));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Close_leaves_a_path_that_is_another_servers_by_now(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        ListenChannel old = Bind(loop, Unix("s"));
        File.Delete(_folder.File("s"));
        Bind(loop, Unix("s"));
        old.Close();
        Assert.True(File.Exists(_folder.File("s")));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_loop_that_has_ended_takes_no_listener(PollerKind kind)
    {
        EventLoop loop = Loops.Start(kind);
        loop.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Bind(loop, Unix("s")));
        Assert.False(File.Exists(_folder.File("s")));
    }

    public void Dispose() => _folder.Dispose();

    private static ListenChannel Bind(EventLoop loop, EndPoint endPoint) =>
        ListenChannel.Bind(loop, endPoint, new ListenOptions());

    private static BindException Refused(EventLoop loop, EndPoint endPoint, BindFailure failure)
    {
        var thrown = Assert.Throws<BindException>(() => Bind(loop, endPoint));
        Assert.Equal(failure, thrown.Failure);
        Assert.StartsWith("Cannot listen on ", thrown.Message, StringComparison.Ordinal);
        return thrown;
    }

    private UnixDomainSocketEndPoint Unix(string name) => new(_folder.File(name));

    /// <summary>
    /// Bound under another name: the library removes the name it knows, on close.
    /// </summary>
    private void LeaveStaleSocket(string name)
    {
        using var socket = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        socket.Bind(Unix("bound"));
        File.Move(_folder.File("bound"), _folder.File(name));
    }

    private sealed class StrangeEndPoint : EndPoint
    {
        public override string ToString() => "strange:1";
    }
}
