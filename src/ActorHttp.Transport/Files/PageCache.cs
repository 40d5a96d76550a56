using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Transport;

/// <summary>Which bytes of a file lie in memory, so that sending them waits for no disk.</summary>
public static class PageCache
{
    private const int Step = 64 * 1024;

    private static bool s_cannotAsk = !OperatingSystem.IsLinux();

    /// <summary>
    /// Reads what does not lie in memory yet. Waits for the disk: not for an event loop. Where the
    /// system cannot be asked it is told to read ahead, and not waited for.
    /// </summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="offset">Where the bytes begin.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="IOException">The disk gives them not.</exception>
    public static void Warm(SafeFileHandle file, long offset, long count)
    {
        ArgumentNullException.ThrowIfNull(file);
        long end = offset + count;
        for (; offset < end; offset += Step)
        {
            switch (Look(file, offset))
            {
                case Found.InMemory:
                    break;
                case Found.OnDisk:
                    Fetch(file, offset, (int)Math.Min(Step, end - offset));
                    break;
                default:
                    ReadAhead(file, offset, end - offset);
                    return;
            }
        }
    }

    private enum Found
    {
        InMemory,
        OnDisk,
        Unknown,
    }

    /// <summary>One byte stands for its neighbours: the system reads in larger pieces.</summary>
    private static unsafe Found Look(SafeFileHandle file, long offset)
    {
        if (s_cannotAsk)
        {
            return Found.Unknown;
        }
        try
        {
            byte one;
            var list = new Libc.BufferList { Start = &one, Length = 1 };
            int fd = (int)file.DangerousGetHandle();
            if (Libc.Read(fd, &list, 1, offset, Libc.DoNotWait) >= 0)
            {
                return Found.InMemory;
            }
            return Libc.Errno == Errno.Again ? Found.OnDisk : Found.Unknown;
        }
        catch (EntryPointNotFoundException)
        {
            s_cannotAsk = true;
            return Found.Unknown;
        }
    }

    private static void Fetch(SafeFileHandle file, long offset, int count)
    {
        byte[] scratch = ArrayPool<byte>.Shared.Rent(Step);
        try
        {
            RandomAccess.Read(file, scratch.AsSpan(0, count), offset);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private static void ReadAhead(SafeFileHandle file, long offset, long count)
    {
        if (OperatingSystem.IsLinux())
        {
            int fd = (int)file.DangerousGetHandle();
            _ = Libc.Advise(fd, offset, count, Libc.WillNeed);
        }
    }
}
