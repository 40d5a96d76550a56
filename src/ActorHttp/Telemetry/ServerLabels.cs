using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Telemetry;

/// <summary>The attributes by which one server's measurements are told from another's.</summary>
/// <remarks>They say where it listens, never what a Host field says: no client may make a
/// series.</remarks>
internal sealed class ServerLabels
{
    public ServerLabels(EndPoint endPoint, bool isSecure = false)
    {
        var address = endPoint is IPEndPoint ip ? ip.Address.ToString() : $"{endPoint}";
        Address = new("server.address", address);
        Port = endPoint is IPEndPoint { Port: var port } ? new("server.port", port) : null;
        Server = Port is { } known ? [Address, known] : [Address];
        Requests = [.. Server, new(Labels.Scheme, isSecure ? Labels.Https : Labels.Http)];
        Connections = [.. Server, .. Network(endPoint)];
    }

    public KeyValuePair<string, object?> Address { get; }

    /// <summary>Null for a Unix domain socket.</summary>
    public KeyValuePair<string, object?>? Port { get; }

    /// <summary>Address and port.</summary>
    public KeyValuePair<string, object?>[] Server { get; }

    /// <summary>Those of what counts requests that run.</summary>
    public KeyValuePair<string, object?>[] Requests { get; }

    /// <summary>Those of what counts connections.</summary>
    public KeyValuePair<string, object?>[] Connections { get; }

    private static KeyValuePair<string, object?>[] Network(EndPoint endPoint) =>
        endPoint.AddressFamily switch
        {
            AddressFamily.InterNetwork => [Transport("tcp"), new("network.type", "ipv4")],
            AddressFamily.InterNetworkV6 => [Transport("tcp"), new("network.type", "ipv6")],
            AddressFamily.Unix => [Transport("unix")],
            _ => [],
        };

    private static KeyValuePair<string, object?> Transport(string name) =>
        new("network.transport", name);
}
