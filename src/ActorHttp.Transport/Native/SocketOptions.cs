namespace ActorHttp.Transport;

/// <summary>Options of a descriptor.</summary>
internal static unsafe class SocketOptions
{
    /// <returns>0, or errno.</returns>
    public static int Set(int fd, int level, int name, int value) =>
        Libc.SetOption(fd, level, name, (byte*)&value, sizeof(int)) == 0 ? 0 : Libc.Errno;

    /// <returns>Null: it has no such option, or is no socket.</returns>
    public static int? Get(int fd, int level, int name)
    {
        int value = 0;
        int length = sizeof(int);
        return Libc.GetOption(fd, level, name, (byte*)&value, &length) == 0 ? value : null;
    }

    /// <summary>The close to come sends RST and leaves nothing behind.</summary>
    public static void ResetOnClose(int fd)
    {
        // struct linger { l_onoff = 1, l_linger = 0 }.
        ulong linger = 1;
        _ = Libc.SetOption(fd, Libc.SolSocket, Libc.SoLinger, (byte*)&linger, sizeof(ulong));
    }
}
