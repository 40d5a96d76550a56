namespace ActorHttp.Transport;

/// <summary>A descriptor that somebody else has made: looked at before it is used.</summary>
internal static class InheritedSocket
{
    private const int First = 3;

    private static readonly Lock s_gate = new();
    private static int s_next = First;

    /// <summary>A copy for this process alone, not blocking and closed on exec.</summary>
    /// <exception cref="BindException">It is no listening stream socket.</exception>
    public static int Duplicate(InheritedEndPoint endPoint)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw BindException.From(endPoint, BindFailure.Unsupported);
        }
        int fd = ActivatedSockets.Find(endPoint);
        Check(endPoint, fd);
        KeepFromChildren(fd);
        int copy = Copy(fd);
        if (copy < 0)
        {
            throw BindException.From(endPoint, Errno.ToSocketError(Libc.Errno), null);
        }
        // The copies share this flag: whoever passed it accepts nothing himself.
        int flags = Libc.FileControl(copy, Libc.GetStatusFlags, 0);
        _ = Libc.FileControl(copy, Libc.SetStatusFlags, flags | Libc.NonBlocking);
        if (SocketOptions.Get(copy, Libc.SolSocket, Libc.SoDomain) != SocketName.Unix)
        {
            _ = SocketOptions.Set(copy, Libc.SolTcp, Libc.TcpNoDelay, 1);
        }
        return copy;
    }

    /// <summary>Programs that this one starts do not get it.</summary>
    public static void KeepFromChildren(int fd)
    {
        int flags = Libc.FileControl(fd, Libc.GetDescriptorFlags, 0);
        if (flags >= 0)
        {
            _ = Libc.FileControl(fd, Libc.SetDescriptorFlags, flags | 1);
        }
    }

    /// <remarks>
    /// Under a number that none of its copies had before: an epoll set keeps what was registered
    /// under a number for as long as somebody holds the socket, and that of the base library cannot
    /// be told otherwise.
    /// </remarks>
    private static int Copy(int fd)
    {
        lock (s_gate)
        {
            int copy = Libc.FileControl(fd, Libc.DuplicateCloseOnExec, s_next);
            if (copy < 0)
            {
                copy = Libc.FileControl(fd, Libc.DuplicateCloseOnExec, First);
            }
            s_next = Math.Max(First, copy + 1);
            return copy;
        }
    }

    private static void Check(InheritedEndPoint endPoint, int fd)
    {
        if (Libc.FileControl(fd, Libc.GetDescriptorFlags, 0) < 0)
        {
            throw Wrong(endPoint, $"descriptor {fd} is not open");
        }
        if (SocketOptions.Get(fd, Libc.SolSocket, Libc.SoType) is not { } type)
        {
            throw Wrong(endPoint, $"descriptor {fd} is no socket");
        }
        if (type != Libc.Stream || !IsKnown(SocketOptions.Get(fd, Libc.SolSocket, Libc.SoDomain)))
        {
            throw Wrong(endPoint, $"descriptor {fd} is no stream socket of TCP or Unix");
        }
        if (SocketOptions.Get(fd, Libc.SolSocket, Libc.SoAccepts) != 1)
        {
            throw Wrong(endPoint, $"descriptor {fd} does not listen");
        }
    }

    private static bool IsKnown(int? family) =>
        family is SocketName.Unix or SocketName.IPv4 or SocketName.IPv6;

    private static BindException Wrong(InheritedEndPoint endPoint, string why) =>
        new(BindFailure.NotInherited, endPoint, why, null);
}
