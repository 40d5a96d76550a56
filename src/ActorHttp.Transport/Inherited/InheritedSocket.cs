namespace ActorHttp.Transport;

/// <summary>A descriptor that somebody else has made: looked at before it is used.</summary>
internal static class InheritedSocket
{
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
        int copy = Libc.FileControl(fd, Libc.DuplicateCloseOnExec, 3);
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
