using System.Text;

namespace ActorHttp.Transport;

/// <summary>
/// What lies at a path, and which file it is: a path can be taken by another meanwhile.
/// </summary>
internal readonly record struct SocketFile(bool IsSocket, ulong Inode, ulong Device)
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint BasicFields = 0x7ff;
    private const int TypeMask = 0xf000;
    private const int SocketType = 0xc000;

    /// <summary>Null when nothing is there. Links are not followed.</summary>
    public static SocketFile? At(string path) =>
        OperatingSystem.IsLinux() ? AskKernel(path) : AskFileSystem(path);

    private static unsafe SocketFile? AskKernel(string path)
    {
        byte[] name = Encoding.UTF8.GetBytes(path + '\0');
        // struct statx: stx_mode at 28, stx_ino at 32, stx_dev_major and _minor at 136.
        byte* stat = stackalloc byte[256];
        fixed (byte* pointer = name)
        {
            if (Libc.Stat(CurrentFolder, pointer, DoNotFollow, BasicFields, stat) != 0)
            {
                return null;
            }
        }
        bool isSocket = (*(ushort*)(stat + 28) & TypeMask) == SocketType;
        return new SocketFile(isSocket, *(ulong*)(stat + 32), *(ulong*)(stat + 136));
    }

    /// <summary>
    /// The base library tells no file types: an empty file that is no folder must do.
    /// </summary>
    private static SocketFile? AskFileSystem(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return Directory.Exists(path) ? new SocketFile(false, 0, 0) : null;
        }
        ulong identity = (ulong)file.LastWriteTimeUtc.Ticks;
        return new SocketFile(file.Length == 0 && file.LinkTarget is null, identity, 0);
    }
}
