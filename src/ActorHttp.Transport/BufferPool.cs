namespace ActorHttp.Transport;

/// <summary>Receive and send buffers of one loop: pinned arrays of 4, 16, 64 and 256 KiB.</summary>
/// <remarks>
/// Loop thread only. Contents are whatever was there before. Of each size at most 4 MiB are kept;
/// <see cref="Trim"/> lets go of what nobody needed since the last time.
/// </remarks>
public sealed class BufferPool
{
    private const int Smallest = 4 * 1024;
    private const int Largest = 256 * 1024;
    private const int KeptBytesPerClass = 4 * 1024 * 1024;

    private readonly SizeClass[] _classes =
    [
        new(Smallest),
        new(16 * 1024),
        new(64 * 1024),
        new(Largest),
    ];

    internal BufferPool() { }

    /// <summary>
    /// Pooled buffers that are out now; plain arrays above 256 KiB are not counted.
    /// </summary>
    public int Rented { get; private set; }

    /// <summary>Bytes kept for the next to rent.</summary>
    public long IdleBytes { get; private set; }

    /// <summary>
    /// A buffer of the next size up; above 256 KiB a plain array of that length, which the garbage
    /// collector takes back.
    /// </summary>
    /// <param name="minimum">Bytes needed, at least.</param>
    public byte[] Rent(int minimum)
    {
        if (minimum > Largest)
        {
            return GC.AllocateUninitializedArray<byte>(minimum);
        }
        SizeClass sizes = ClassFor(minimum);
        Rented++;
        if (!sizes.TryTake(out byte[]? buffer))
        {
            return GC.AllocateUninitializedArray<byte>(sizes.Length, pinned: true);
        }
        IdleBytes -= buffer.Length;
        return buffer;
    }

    /// <summary>
    /// Gives a buffer back, exactly once; nobody may touch it afterwards. An array of a length that
    /// is not pooled is ignored.
    /// </summary>
    /// <param name="buffer">What <see cref="Rent"/> gave.</param>
    public void Return(byte[] buffer)
    {
        int length = buffer.Length;
        if (
            length is < Smallest or > Largest
            || ClassFor(length) is var sizes && sizes.Length != length
        )
        {
            return;
        }
        Rented--;
        if (sizes.TryPut(buffer))
        {
            IdleBytes += length;
        }
    }

    /// <summary>
    /// Drops half of the buffers that stayed idle since the last call; the loop calls it every few
    /// seconds.
    /// </summary>
    public void Trim()
    {
        foreach (SizeClass sizes in _classes)
        {
            IdleBytes -= (long)sizes.Trim() * sizes.Length;
        }
    }

    private SizeClass ClassFor(int minimum) =>
        minimum switch
        {
            <= Smallest => _classes[0],
            <= 16 * 1024 => _classes[1],
            <= 64 * 1024 => _classes[2],
            _ => _classes[3],
        };

    private sealed class SizeClass(int length)
    {
        private readonly byte[]?[] _idle = new byte[KeptBytesPerClass / length][];
        private int _count;
        private int _fewest;

        public int Length => length;

        public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? buffer)
        {
            if (_count == 0)
            {
                buffer = null;
                return false;
            }
            buffer = _idle[--_count]!;
            _idle[_count] = null;
            _fewest = Math.Min(_fewest, _count);
            return true;
        }

        public bool TryPut(byte[] buffer)
        {
            if (_count == _idle.Length)
            {
                return false;
            }
            _idle[_count++] = buffer;
            return true;
        }

        public int Trim()
        {
            int dropped = (_fewest + 1) / 2;
            _count -= dropped;
            Array.Clear(_idle, _count, dropped);
            _fewest = _count;
            return dropped;
        }
    }
}
