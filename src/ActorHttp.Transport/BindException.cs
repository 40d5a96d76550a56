using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>Why a server cannot listen.</summary>
public enum BindFailure
{
    /// <summary>Somebody listens there already.</summary>
    AddressInUse,

    /// <summary>The system forbids it: a port below 1024, or a folder.</summary>
    NotPermitted,

    /// <summary>The address belongs to no interface of this machine.</summary>
    AddressNotHere,

    /// <summary>The host name has no address.</summary>
    HostUnknown,

    /// <summary>Something that is no socket has the Unix path.</summary>
    PathExists,

    /// <summary>The folder of the Unix path does not exist.</summary>
    PathNotFound,

    /// <summary>The process was not started with such a socket.</summary>
    NotInherited,

    /// <summary>The system does not know this kind of address.</summary>
    Unsupported,

    /// <summary>Anything else; the inner exception says what.</summary>
    Other,
}

/// <summary>
/// A server cannot listen; the message is one sentence for the person who started it.
/// </summary>
public sealed class BindException : Exception
{
    internal BindException(BindFailure failure, EndPoint endPoint, string why, Exception? inner)
        : base($"Cannot listen on {Describe(endPoint)}: {why}.", inner)
    {
        Failure = failure;
        EndPoint = endPoint;
    }

    /// <summary>The kind of failure.</summary>
    public BindFailure Failure { get; }

    /// <summary>The endpoint as it was asked for.</summary>
    public EndPoint EndPoint { get; }

    internal static BindException From(EndPoint endPoint, SocketError error, Exception? inner)
    {
        BindFailure failure = FailureOf(error);
        return new BindException(failure, endPoint, Why(failure, endPoint, error), inner);
    }

    internal static BindException From(EndPoint endPoint, BindFailure failure) =>
        new(failure, endPoint, Why(failure, endPoint, SocketError.SocketError), null);

    internal static BindFailure FailureOf(SocketError error) =>
        error switch
        {
            SocketError.AddressAlreadyInUse => BindFailure.AddressInUse,
            SocketError.AccessDenied => BindFailure.NotPermitted,
            SocketError.AddressNotAvailable => BindFailure.AddressNotHere,
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                BindFailure.HostUnknown,
            SocketError.AddressFamilyNotSupported
            or SocketError.ProtocolFamilyNotSupported
            or SocketError.ProtocolNotSupported
            or SocketError.SocketNotSupported
            or SocketError.OperationNotSupported => BindFailure.Unsupported,
            _ => BindFailure.Other,
        };

    private static string Why(BindFailure failure, EndPoint endPoint, SocketError error) =>
        failure switch
        {
            BindFailure.AddressInUse => "the address is already in use",
            BindFailure.NotPermitted when endPoint is UnixDomainSocketEndPoint =>
                "not permitted (no right to write to the folder)",
            BindFailure.NotPermitted => "not permitted (ports below 1024 need a privilege)",
            BindFailure.AddressNotHere => "no interface of this machine has this address",
            BindFailure.HostUnknown => "the host name has no address",
            BindFailure.PathExists => "the path exists and is not a socket",
            BindFailure.PathNotFound => "the folder does not exist",
            BindFailure.Unsupported => "this system does not know this kind of address",
            _ => $"the system says {error}",
        };

    private static string Describe(EndPoint endPoint) =>
        endPoint switch
        {
            DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
            UnixDomainSocketEndPoint unix => $"unix:{unix}",
            _ => endPoint.ToString() ?? endPoint.GetType().Name,
        };
}
