using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ah");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A client of the rig; of a listener on :: it is one that speaks IPv4.</summary>
internal sealed class TcpOrUnixClient : IDisposable
{
    public TcpOrUnixClient(Rig rig, string address)
    {
        if (address != "::")
        {
            Socket = rig.Connect();
            return;
        }
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = (int)Rig.Patience.TotalMilliseconds,
        };
        int port = ((IPEndPoint)rig.Listener.LocalEndPoint).Port;
        Socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        StreamChannel server = rig.NextAccepted();
        EndPoint? remote = rig.Loop.Get(() => server.RemoteEndPoint);
        Assert.Equal(Socket.LocalEndPoint, remote);
    }

    public Socket Socket { get; }

    public void Dispose() => Socket.Dispose();
}
