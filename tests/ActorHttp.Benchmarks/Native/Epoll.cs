using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorHttp.Benchmarks.Native;

/// <summary>A set of descriptors and the events of its last wait.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    private const int Capacity = 512;
    private const uint Readable = 0x1;
    private const uint PeerClosed = 0x2000;
    private const uint EdgeTriggered = 0x8000_0000;

    // struct epoll_event is packed on x86-64 only: 12 bytes there, 16 with padding elsewhere.
    private static readonly bool Packed = RuntimeInformation.OSArchitecture == Architecture.X64;
    private static readonly int Stride = Packed ? 12 : 16;
    private static readonly int DataOffset = Packed ? 4 : 8;

    private readonly int _set = Checked(LibC.EpollCreate(0));
    private readonly byte* _events = (byte*)NativeMemory.AllocZeroed(Capacity * 16);

    public void AddListener(int fd) => Add(fd, Readable);

    public void AddConnection(int fd) => Add(fd, Readable | PeerClosed | EdgeTriggered);

    /// <summary>How many descriptors are ready; 0 after the time or an interruption.</summary>
    public int Wait(int milliseconds) =>
        Math.Max(0, LibC.EpollWait(_set, _events, Capacity, milliseconds));

    public int Ready(int index) =>
        Unsafe.ReadUnaligned<int>(_events + (index * Stride) + DataOffset);

    public void Dispose()
    {
        _ = LibC.Close(_set);
        NativeMemory.Free(_events);
    }

    private void Add(int fd, uint events)
    {
        const int add = 1;
        byte* change = stackalloc byte[16];
        Unsafe.WriteUnaligned(change, events);
        Unsafe.WriteUnaligned(change + DataOffset, fd);
        Checked(LibC.EpollControl(_set, add, fd, change));
    }

    private static int Checked(int result) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());
}
