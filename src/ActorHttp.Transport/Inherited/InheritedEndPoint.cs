using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>A listening socket that the process was started with, as systemd's socket activation
/// passes it: by its descriptor or by its name in <c>LISTEN_FDNAMES</c>. Linux.</summary>
/// <remarks>Whoever passed it keeps it open: when a server stops, clients wait in its queue for the
/// next one, in this process or another. A server takes a copy of the descriptor, so that it may be
/// taken again.</remarks>
public sealed class InheritedEndPoint : EndPoint
{
    /// <summary>By its number, from 3 on if systemd passed it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public InheritedEndPoint(int descriptor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(descriptor);
        Descriptor = descriptor;
        ActivatedSockets.TakeOver();
    }

    /// <summary>By its name, <c>FileDescriptorName=</c> of the socket unit.</summary>
    public InheritedEndPoint(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        ActivatedSockets.TakeOver();
    }

    /// <summary>Null: it is looked for by its name.</summary>
    public int? Descriptor { get; }

    /// <summary>Null: its number is known.</summary>
    public string? Name { get; }

    /// <summary>Known when it is taken.</summary>
    public override AddressFamily AddressFamily => AddressFamily.Unspecified;

    /// <summary>As it is written in a url of listening: <c>fd://3</c>, <c>fd://web</c>.</summary>
    public override string ToString() =>
        $"fd://{Descriptor?.ToString((IFormatProvider?)null) ?? Name}";
}
