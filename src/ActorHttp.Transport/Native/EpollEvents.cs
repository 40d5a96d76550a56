using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorHttp.Transport;

/// <summary>An array of struct epoll_event, which is packed on x86-64 and nowhere else.</summary>
internal sealed unsafe class EpollEvents
{
    public const uint Readable = 0x1;
    public const uint Writable = 0x4;
    public const uint Error = 0x8;
    public const uint HangUp = 0x10;
    public const uint PeerShutdown = 0x2000;
    public const uint EdgeTriggered = 1u << 31;

    public const int Add = 1;
    public const int Delete = 2;

    private static readonly int s_stride =
        RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 12 : 16;

    private readonly byte[] _bytes;

    public EpollEvents(int capacity)
    {
        Capacity = capacity;
        _bytes = GC.AllocateArray<byte>(capacity * s_stride, pinned: true);
    }

    public int Capacity { get; }

    /// <summary>Pinned, so it stays where it is for as long as this object lives.</summary>
    public byte* Address =>
        (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));

    public uint FlagsOf(int index) => Unsafe.ReadUnaligned<uint>(Address + (index * s_stride));

    public ulong KeyOf(int index) =>
        Unsafe.ReadUnaligned<ulong>(Address + (index * s_stride) + s_stride - sizeof(ulong));

    /// <summary>Adds a descriptor to an epoll set; the key comes back with its events.</summary>
    public static void Register(int epoll, int fd, uint flags, ulong key)
    {
        byte* change = stackalloc byte[16];
        Unsafe.WriteUnaligned(change, flags);
        Unsafe.WriteUnaligned(change + s_stride - sizeof(ulong), key);
        if (Libc.EpollControl(epoll, Add, fd, change) != 0)
        {
            throw Errno.ToException(Libc.Errno);
        }
    }

    /// <summary>Takes a descriptor out of an epoll set. Its close does so by itself, unless
    /// somebody else holds a copy of it.</summary>
    public static void Unregister(int epoll, int fd)
    {
        byte* ignored = stackalloc byte[16];
        _ = Libc.EpollControl(epoll, Delete, fd, ignored);
    }
}
