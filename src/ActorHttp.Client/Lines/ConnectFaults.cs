using System.Net.Sockets;

namespace ActorHttp.Client.Lines;

/// <summary>What the system says of a connection, in the client's terms.</summary>
internal static class ConnectFaults
{
    /// <summary>Why no connection came about.</summary>
    public static ClientFault OfConnect(SocketError error) =>
        error switch
        {
            SocketError.ConnectionRefused or SocketError.AddressNotAvailable => ClientFault.Refused,
            SocketError.HostUnreachable
            or SocketError.NetworkUnreachable
            or SocketError.NetworkDown
            or SocketError.HostDown
            or SocketError.AccessDenied => ClientFault.Unreachable,
            SocketError.TimedOut => ClientFault.ConnectTimeout,
            SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable =>
                ClientFault.NoDescriptors,
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                ClientFault.NameNotFound,
            SocketError.ConnectionReset => ClientFault.Reset,
            _ => ClientFault.Refused,
        };

    /// <summary>A part of a sentence.</summary>
    public static string Explain(SocketError error, object where) =>
        $"connecting to {where} failed: {new SocketException((int)error).Message}";
}
