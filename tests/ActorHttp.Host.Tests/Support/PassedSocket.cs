using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Host.Tests;

/// <summary>A socket that listens and is passed on, as a service manager does: the descriptor 3,
/// named web.</summary>
internal sealed class PassedSocket : IDisposable
{
    private readonly Socket _socket = new(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp
    );

    public PassedSocket()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen(100);
        Assert.Equal(0, LibC.Control((int)_socket.Handle, command: 2, value: 0));
    }

    public EndPoint EndPoint => _socket.LocalEndPoint!;

    /// <summary>Starts the host, and waits until it listens there.</summary>
    public async Task<RunningProgram> StartAsync(params string[] arguments)
    {
        var preparing = string.Create(
            CultureInfo.InvariantCulture,
            $"exec 3<&{_socket.Handle}; export LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=web;"
        );
        var program = RunningProgram.StartPrepared(preparing, Site.Program, arguments);
        Assert.Equal(EndPoint, await program.ReadEndPointAsync("Listening on "));
        return program;
    }

    public void Dispose() => _socket.Dispose();
}
