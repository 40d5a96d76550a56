using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>Linux error numbers: their names, and what they mean to a socket.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int NoAccess = 13;
    public const int CrossDevice = 18;
    public const int NoFolder = 20;
    public const int Invalid = 22;
    public const int NameTooLong = 36;
    public const int NotImplemented = 38;
    public const int TooManyLinks = 40;
    public const int InProgress = 115;

    private static readonly Dictionary<int, (string Name, SocketError Error)> s_known = new()
    {
        [1] = ("EPERM", SocketError.AccessDenied),
        [2] = ("ENOENT", SocketError.AddressNotAvailable),
        [4] = ("EINTR", SocketError.Interrupted),
        [9] = ("EBADF", SocketError.OperationAborted),
        [11] = ("EAGAIN", SocketError.WouldBlock),
        [12] = ("ENOMEM", SocketError.NoBufferSpaceAvailable),
        [13] = ("EACCES", SocketError.AccessDenied),
        [14] = ("EFAULT", SocketError.Fault),
        [22] = ("EINVAL", SocketError.InvalidArgument),
        [23] = ("ENFILE", SocketError.TooManyOpenSockets),
        [24] = ("EMFILE", SocketError.TooManyOpenSockets),
        [28] = ("ENOSPC", SocketError.NoBufferSpaceAvailable),
        [30] = ("EROFS", SocketError.AccessDenied),
        [32] = ("EPIPE", SocketError.Shutdown),
        [64] = ("ENONET", SocketError.NetworkDown),
        [71] = ("EPROTO", SocketError.ProtocolType),
        [88] = ("ENOTSOCK", SocketError.NotSocket),
        [92] = ("ENOPROTOOPT", SocketError.ProtocolOption),
        [93] = ("EPROTONOSUPPORT", SocketError.ProtocolNotSupported),
        [94] = ("ESOCKTNOSUPPORT", SocketError.SocketNotSupported),
        [95] = ("EOPNOTSUPP", SocketError.OperationNotSupported),
        [97] = ("EAFNOSUPPORT", SocketError.AddressFamilyNotSupported),
        [98] = ("EADDRINUSE", SocketError.AddressAlreadyInUse),
        [99] = ("EADDRNOTAVAIL", SocketError.AddressNotAvailable),
        [100] = ("ENETDOWN", SocketError.NetworkDown),
        [101] = ("ENETUNREACH", SocketError.NetworkUnreachable),
        [103] = ("ECONNABORTED", SocketError.ConnectionAborted),
        [104] = ("ECONNRESET", SocketError.ConnectionReset),
        [105] = ("ENOBUFS", SocketError.NoBufferSpaceAvailable),
        [107] = ("ENOTCONN", SocketError.NotConnected),
        [110] = ("ETIMEDOUT", SocketError.TimedOut),
        [111] = ("ECONNREFUSED", SocketError.ConnectionRefused),
        [112] = ("EHOSTDOWN", SocketError.HostDown),
        [113] = ("EHOSTUNREACH", SocketError.HostUnreachable),
    };

    public static SocketError ToSocketError(int errno) =>
        s_known.TryGetValue(errno, out var known) ? known.Error : SocketError.SocketError;

    public static string NameOf(int errno) =>
        s_known.TryGetValue(errno, out var known) ? known.Name : $"errno {errno}";

    public static SocketException ToException(int errno) => new((int)ToSocketError(errno));

    /// <summary>
    /// What an accept error means for the listener. accept(2) hands on errors that belong to the
    /// client it was about to give, so whatever is not known to be the listener's own is skipped.
    /// </summary>
    public static AcceptResult ToAcceptResult(int errno)
    {
        AcceptStatus status = errno switch
        {
            Again => AcceptStatus.WouldBlock,
            12 or 23 or 24 or 105 => AcceptStatus.Exhausted,
            9 or 22 or 88 => AcceptStatus.Closed,
            _ => AcceptStatus.Skip,
        };
        return new AcceptResult(status, ToSocketError(errno), NameOf(errno));
    }
}
