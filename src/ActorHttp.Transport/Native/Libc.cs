using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace ActorHttp.Transport;

/// <summary>
/// The system calls of the epoll poller, as they are: -1 and errno, blittable types.
/// </summary>
/// <remarks>
/// No call keeps its error for later (SetLastError): the wrappers read errno at once, and only
/// after a failure, which saves two calls on each that succeeds.
/// </remarks>
internal static unsafe partial class Libc
{
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const int NoSignal = 0x4000;
    public const int SolSocket = 1;
    public const int SoReuseAddress = 2;
    public const int SoType = 3;
    public const int SoError = 4;
    public const int SoReceiveBuffer = 8;
    public const int SoLinger = 13;
    public const int SoAccepts = 30;
    public const int SoDomain = 39;
    public const int GetDescriptorFlags = 1;
    public const int SetDescriptorFlags = 2;
    public const int GetStatusFlags = 3;
    public const int SetStatusFlags = 4;
    public const int DuplicateCloseOnExec = 1030;
    public const int SolTcp = 6;
    public const int TcpNoDelay = 1;
    public const int SolIP = 0;
    public const int IPBindAddressNoPort = 24;
    public const int SolIPv6 = 41;
    public const int IPv6Only = 26;
    public const int Stream = 1;
    public const int ShutdownWrite = 1;
    public const int ClockMonotonic = 1;
    public const int AbsoluteTime = 1;
    public const nuint OutputQueue = 0x5411;
    public const int More = 0x8000;
    public const int CurrentFolder = -100;
    public const int EmptyPath = 0x1000;
    public const uint BasicFields = 0x7ff;
    public const int DoNotWait = 8;
    public const int WillNeed = 3;
    public const nint OpenAt2 = 437;

    /// <summary>The error of the call just before on this thread.</summary>
    public static int Errno => Marshal.GetLastSystemError();

    [LibraryImport("libc", EntryPoint = "recv")]
    public static partial nint Receive(int fd, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send")]
    public static partial nint Send(int fd, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "accept4")]
    public static partial int Accept(int fd, byte* address, int* length, int flags);

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    public static partial int EpollControl(int epoll, int operation, int fd, byte* change);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    public static partial int EpollWait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd")]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_create")]
    public static partial int TimerFd(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime")]
    public static partial int SetTimer(int fd, int flags, long* time, long* before);

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(int fd, byte* bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "socket")]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind")]
    public static partial int Bind(int fd, byte* address, int length);

    [LibraryImport("libc", EntryPoint = "connect")]
    public static partial int Connect(int fd, byte* address, int length);

    [LibraryImport("libc", EntryPoint = "listen")]
    public static partial int Listen(int fd, int backlog);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    public static partial int Shutdown(int fd, int how);

    [LibraryImport("libc", EntryPoint = "setsockopt")]
    public static partial int SetOption(int fd, int level, int name, byte* value, int length);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    public static partial int GetOption(int fd, int level, int name, byte* value, int* length);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    public static partial int Control(int fd, nuint request, int* value);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    public static partial int FileControl(int fd, int command, int value);

    [LibraryImport("libc", EntryPoint = "getsockname")]
    public static partial int LocalName(int fd, byte* address, int* length);

    [LibraryImport("libc", EntryPoint = "getpeername")]
    public static partial int PeerName(int fd, byte* address, int* length);

    [LibraryImport("libc", EntryPoint = "statx")]
    public static partial int Stat(int folder, byte* path, int flags, uint mask, byte* result);

    [LibraryImport("libc", EntryPoint = "sendfile")]
    public static partial nint SendFile(int socket, int file, long* offset, nuint count);

    [LibraryImport("libc", EntryPoint = "preadv2")]
    public static partial nint Read(int file, BufferList* list, int count, long offset, int flags);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    public static partial int Advise(int file, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "open")]
    public static partial int Open(byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "readlink")]
    public static partial nint ReadLink(byte* path, byte* target, nuint length);

    /// <summary>The C library has no function for openat2.</summary>
    [LibraryImport("libc", EntryPoint = "syscall")]
    public static partial nint OpenBelow(
        nint number,
        nint folder,
        byte* path,
        OpenHow* how,
        nint size
    );

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct BufferList
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary>struct open_how.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }
}
