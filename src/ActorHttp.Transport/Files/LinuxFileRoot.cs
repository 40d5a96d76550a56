using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Transport;

/// <summary>The kernel itself keeps a look-up below the root (openat2).</summary>
/// <remarks>A file is first found without being opened (O_PATH), since to open a pipe wakes its
/// writer and to open a device may move it; then that very file is opened.</remarks>
internal sealed unsafe class LinuxFileRoot(string directory, bool followsLinks)
    : FileRoot(directory, followsLinks)
{
    private const int ReadOnly = 0;
    private const int NoTerminal = 0x100;
    private const int PathOnly = 0x200000;
    private const ulong Beneath = 0x08;
    private const ulong NoMagicLinks = 0x02;
    private const ulong NoLinks = 0x04;
    private const int TypeMask = 0xf000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;
    private const int LongestPath = 4096;

    /// <summary>Whether kernel and sandbox know the call.</summary>
    public static bool Works { get; } = Try();

    public override FoundFile? Find(string path)
    {
        int root = OpenRoot();
        if (root < 0)
        {
            return None(Libc.Errno);
        }
        try
        {
            return FindBelow(root, path.Length == 0 ? "." : path);
        }
        finally
        {
            _ = Libc.Close(root);
        }
    }

    private int OpenRoot()
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(Directory + '\0'))
        {
            return Libc.Open(name, PathOnly | Libc.CloseOnExec, 0);
        }
    }

    private FoundFile? FindBelow(int root, string path)
    {
        bool isLinked = false;
        int found = OpenBelow(root, path, NoLinks);
        if (found < 0 && FollowsLinks && Libc.Errno == Errno.TooManyLinks)
        {
            isLinked = true;
            found = OpenBelow(root, path, 0);
        }
        if (found < 0)
        {
            return None(Libc.Errno);
        }
        var keeper = new SafeFileHandle(found, ownsHandle: true);
        string? real = isLinked ? RealPath(root, found) : null;
        return isLinked && real is null ? Gone(keeper) : Describe(keeper, real);
    }

    private static FoundFile? Describe(SafeFileHandle keeper, string? real)
    {
        byte* stat = stackalloc byte[256];
        byte nothing = 0;
        int fd = (int)keeper.DangerousGetHandle();
        if (Libc.Stat(fd, &nothing, Libc.EmptyPath, Libc.BasicFields, stat) != 0)
        {
            return Gone(keeper);
        }
        // struct statx: stx_mode at 28, stx_size at 40, stx_mtime at 112.
        long length = *(long*)(stat + 40);
        DateTime modified = DateTime.UnixEpoch.AddTicks(
            (*(long*)(stat + 112) * TimeSpan.TicksPerSecond) + (*(uint*)(stat + 120) / 100)
        );
        switch (*(ushort*)(stat + 28) & TypeMask)
        {
            case RegularType:
                return Open(keeper, length, modified, real);
            case FolderType:
                return new FoundFile($"/proc/self/fd/{fd}", modified, keeper) { RealPath = real };
            default:
                keeper.Dispose();
                return new FoundFile(FileKind.Other, length, modified) { RealPath = real };
        }
    }

    private static FoundFile? Open(
        SafeFileHandle keeper,
        long length,
        DateTime modified,
        string? real
    )
    {
        using (keeper)
        {
            int fd = Reopen((int)keeper.DangerousGetHandle());
            return fd < 0
                ? None(Libc.Errno)
                : new FoundFile(FileKind.Regular, length, modified)
                {
                    Handle = new SafeFileHandle(fd, ownsHandle: true),
                    RealPath = real,
                };
        }
    }

    private static int Reopen(int found)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes($"/proc/self/fd/{found}\0"))
        {
            const int flags = ReadOnly | Libc.NonBlocking | NoTerminal | Libc.CloseOnExec;
            return Libc.Open(name, flags, 0);
        }
    }

    private static int OpenBelow(int root, string path, ulong also)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var how = new Libc.OpenHow
            {
                Flags = PathOnly | Libc.CloseOnExec,
                Resolve = Beneath | NoMagicLinks | also,
            };
            return (int)Libc.OpenBelow(Libc.OpenAt2, root, name, &how, sizeof(Libc.OpenHow));
        }
    }

    private static string? RealPath(int root, int found)
    {
        string? from = NameOf(root);
        string? to = NameOf(found);
        if (from is null || to is null)
        {
            return null;
        }
        from = from.TrimEnd('/') + '/';
        return to + '/' == from ? ""
            : to.StartsWith(from, StringComparison.Ordinal) ? to[from.Length..]
            : null;
    }

    private static string? NameOf(int fd)
    {
        byte* target = stackalloc byte[LongestPath];
        fixed (byte* name = Encoding.UTF8.GetBytes($"/proc/self/fd/{fd}\0"))
        {
            nint length = Libc.ReadLink(name, target, LongestPath);
            return length is > 0 and < LongestPath
                ? Encoding.UTF8.GetString(target, (int)length)
                : null;
        }
    }

    private static FoundFile? Gone(SafeFileHandle keeper)
    {
        keeper.Dispose();
        return null;
    }

    /// <summary>Null where the path is to blame; what fails for all paths is said.</summary>
    private static FoundFile? None(int errno) =>
        errno
            is Errno.NoEntry
                or Errno.NoAccess
                or Errno.NotPermitted
                or Errno.CrossDevice
                or Errno.NoFolder
                or Errno.Invalid
                or Errno.NameTooLong
                or Errno.TooManyLinks
                or Errno.Again
            ? null
            : throw new IOException($"A file could not be opened: {Errno.NameOf(errno)}.");

    private static bool Try()
    {
        // Without /proc nothing that was found could be opened.
        int fd = OpenBelow(Libc.CurrentFolder, ".", NoLinks);
        if (fd < 0)
        {
            return false;
        }
        bool works = NameOf(fd) is not null;
        _ = Libc.Close(fd);
        return works;
    }
}
