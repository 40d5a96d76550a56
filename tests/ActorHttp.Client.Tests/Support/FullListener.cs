using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Client.Tests;

/// <summary>A port whose queue is full, so that the kernel lets whoever connects wait.</summary>
internal sealed class FullListener : IDisposable
{
    private readonly Socket _listener = Make();
    private readonly List<Socket> _queued = [];

    public FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (var i = 0; i < 4; i++)
        {
            var socket = Make();
            socket.Blocking = false;
            try
            {
                socket.Connect(EndPoint);
            }
            catch (SocketException)
            {
                // It would block: it is on its way into the queue, or waits before it.
            }
            _queued.Add(socket);
        }
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public string Url => $"http://{EndPoint}/";

    public void Dispose()
    {
        _listener.Dispose();
        _queued.ForEach(socket => socket.Dispose());
    }

    private static Socket Make() =>
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
