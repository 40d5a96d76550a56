namespace ActorHttp.Transport;

/// <summary>Options of a descriptor.</summary>
internal static unsafe class SocketOptions
{
    /// <returns>0, or errno.</returns>
    public static int Set(int fd, int level, int name, int value) =>
        Libc.SetOption(fd, level, name, (byte*)&value, sizeof(int)) == 0 ? 0 : Libc.Errno;

    /// <summary>The close to come sends RST and leaves nothing behind.</summary>
    public static void ResetOnClose(int fd)
    {
        // struct linger { l_onoff = 1, l_linger = 0 }.
        ulong linger = 1;
        _ = Libc.SetOption(fd, Libc.SolSocket, Libc.SoLinger, (byte*)&linger, sizeof(ulong));
    }
}
