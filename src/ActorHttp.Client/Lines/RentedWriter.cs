using System.Buffers;
using ActorHttp.Transport;

namespace ActorHttp.Client.Lines;

/// <summary>Writes into one of a loop's buffers, which grows by moving.</summary>
internal sealed class RentedWriter(BufferPool pool) : IBufferWriter<byte>
{
    private const int FirstBytes = 4096;

    private byte[]? _buffer;
    private int _length;

    /// <summary>Takes what was written: the buffer is the caller's to give back.</summary>
    public (byte[] Buffer, int Length) Take()
    {
        var taken = (_buffer ?? pool.Rent(FirstBytes), _length);
        _buffer = null;
        _length = 0;
        return taken;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint).AsMemory(_length);

    public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint).AsSpan(_length);

    private byte[] Room(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (_buffer is not null && _buffer.Length >= needed)
            return _buffer;
        var larger = pool.Rent(Math.Max(needed, FirstBytes));
        if (_buffer is not null)
        {
            _buffer.AsSpan(0, _length).CopyTo(larger);
            pool.Return(_buffer);
        }
        return _buffer = larger;
    }
}
