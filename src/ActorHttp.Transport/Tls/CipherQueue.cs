namespace ActorHttp.Transport;

/// <summary>Ciphertext that the kernel has not taken; holds a buffer only while it holds
/// bytes.</summary>
internal sealed class CipherQueue(BufferPool buffers)
{
    private byte[] _buffer = [];
    private int _from;
    private int _to;

    public int Count => _to - _from;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_from.._to);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _to)
        {
            MakeRoom(bytes.Length);
        }
        bytes.CopyTo(_buffer.AsSpan(_to));
        _to += bytes.Length;
    }

    public void Skip(int count)
    {
        _from += count;
        if (_from == _to)
        {
            Clear();
        }
    }

    public void Clear()
    {
        if (_buffer.Length > 0)
        {
            buffers.Return(_buffer);
        }
        _buffer = [];
        _from = _to = 0;
    }

    private void MakeRoom(int more)
    {
        if (Count + more <= _buffer.Length)
        {
            Bytes.CopyTo(_buffer);
            (_from, _to) = (0, Count);
            return;
        }
        byte[] next = buffers.Rent(Count + more);
        Bytes.CopyTo(next);
        int count = Count;
        Clear();
        _buffer = next;
        _to = count;
    }
}
