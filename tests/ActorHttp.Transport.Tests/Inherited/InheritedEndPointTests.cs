using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests.Inherited;

/// <summary>Sockets that somebody else has made and keeps.</summary>
public sealed class InheritedEndPointTests : IDisposable
{
    private readonly Socket _theirs = new(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp
    );
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _theirs.Dispose();
        _folder.Dispose();
    }

    private static InheritedEndPoint Of(Socket socket) => new((int)socket.Handle);

    private static BindException Refused(EndPoint endPoint)
    {
        using EventLoop loop = Loops.Start(PollerKind.Auto);
        return Assert.Throws<BindException>(() =>
            ListenChannel.Bind(loop, endPoint, new ListenOptions())
        );
    }

    private Socket Listen(EndPoint endPoint)
    {
        bool isUnix = endPoint is UnixDomainSocketEndPoint;
        Socket socket = isUnix
            ? new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : _theirs;
        socket.Bind(endPoint);
        socket.Listen(100);
        return socket;
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Its_clients_are_served(PollerKind kind)
    {
        Socket theirs = Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var rig = new Rig(kind, channel => new Echo(channel), Of(theirs));
        Assert.Equal(theirs.LocalEndPoint, rig.Listener.LocalEndPoint);
        Assert.True(rig.Listener.IsInherited);
        Socket client = rig.Connect();
        client.Send("ping"u8);
        Assert.Equal("ping"u8.ToArray(), client.ReceiveExactly(4));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Who_comes_between_two_servers_waits_for_the_second(PollerKind kind)
    {
        Socket theirs = Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var first = new Rig(kind, channel => new Echo(channel), Of(theirs));
        first.Loop.Run(first.Listener.Close);
        Socket client = first.Connect();
        client.Send("ping"u8);
        using var second = new Rig(kind, channel => new Echo(channel), Of(theirs));
        Assert.Equal("ping"u8.ToArray(), client.ReceiveExactly(4));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void The_file_of_a_Unix_socket_is_left_alone(PollerKind kind)
    {
        string path = _folder.File("socket");
        using Socket theirs = Listen(new UnixDomainSocketEndPoint(path));
        using (var rig = new Rig(kind, channel => new Echo(channel), Of(theirs)))
        {
            Assert.Equal(path, $"{rig.Listener.LocalEndPoint}");
            Socket client = rig.Connect();
            client.Send("ping"u8);
            Assert.Equal("ping"u8.ToArray(), client.ReceiveExactly(4));
        }
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_descriptor_that_is_not_open_is_named()
    {
        BindException refused = Refused(new InheritedEndPoint(9_999));
        Assert.Equal(BindFailure.NotInherited, refused.Failure);
        Assert.Equal("Cannot listen on fd://9999: descriptor 9999 is not open.", refused.Message);
    }

    [Fact]
    public void What_is_no_listening_stream_socket_is_refused()
    {
        using var file = File.OpenHandle("/dev/null");
        var number = (int)file.DangerousGetHandle();
        Assert.EndsWith("no socket.", Refused(new InheritedEndPoint(number)).Message);
        _theirs.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.EndsWith("does not listen.", Refused(Of(_theirs)).Message);
        using var datagrams = new Socket(SocketType.Dgram, ProtocolType.Udp);
        Assert.EndsWith("no stream socket of TCP or Unix.", Refused(Of(datagrams)).Message);
    }

    [Fact]
    public void A_name_that_was_not_passed_is_refused() =>
        Assert.Equal(
            "Cannot listen on fd://web: no socket of that name was passed (none was).",
            Refused(new InheritedEndPoint("web")).Message
        );

    [Theory]
    [InlineData("7", "2", "web:admin", "web,admin")]
    [InlineData("7", "2", null, "unknown,unknown")]
    [InlineData("7", "3", "web::", "web,unknown,unknown")]
    [InlineData("7", "1", "web:more", "web")]
    [InlineData("8", "2", "web:admin", "")]
    [InlineData(null, "2", "web:admin", "")]
    [InlineData("7", "x", "web:admin", "")]
    [InlineData("7", "-1", "web:admin", "")]
    [InlineData("7", "99999999", "web:admin", "")]
    public void The_variables_count_for_the_process_they_name(
        string? pid,
        string? count,
        string? names,
        string known
    ) => Assert.Equal(known, string.Join(',', ActivatedSockets.Parse(pid, count, names, 7)));

    [Theory]
    [InlineData("admin", "4")]
    [InlineData("other", "no socket of that name was passed (web, admin, web)")]
    [InlineData("web", "2 sockets have it: write fd://3 and up")]
    public void A_name_is_that_of_one_socket(string name, string found)
    {
        string said;
        try
        {
            int number = ActivatedSockets.Find(new(name), ["web", "admin", "web"]);
            said = number.ToString(CultureInfo.InvariantCulture);
        }
        catch (BindException refused)
        {
            said = refused.Message;
        }
        Assert.Contains(found, said, StringComparison.Ordinal);
    }
}
