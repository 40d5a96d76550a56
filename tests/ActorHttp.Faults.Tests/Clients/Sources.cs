using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>Sockets from several loopback addresses: one has ports for some 28 000.</summary>
internal static class Sources
{
    private const int PerAddress = 4_000;

    /// <summary>The n-th client of a crowd: so many come from 127.0.0.2, the next from .3.</summary>
    public static Socket Connect(IPEndPoint server, int index, int? receiveBuffer = null)
    {
        var socket = Bound(server, Address(index / PerAddress), receiveBuffer);
        socket.Connect(server);
        return socket;
    }

    /// <summary>Not yet connected. The port is chosen at connect, for this server alone: ports in
    /// TIME_WAIT of another one do not matter.</summary>
    public static Socket Bound(IPEndPoint server, IPAddress source, int? receiveBuffer = null)
    {
        const int bindAddressNoPort = 24;
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        if (receiveBuffer is { } size)
            socket.ReceiveBufferSize = size;
        socket.SetRawSocketOption(optionLevel: 0, bindAddressNoPort, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(source, 0));
        return socket;
    }

    /// <summary>127.0.0.2 and those behind it.</summary>
    public static IPAddress Address(int number) => new([127, 0, 0, (byte)(2 + number)]);
}
