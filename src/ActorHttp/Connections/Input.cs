using ActorHttp.Transport;

namespace ActorHttp.Connections;

/// <summary>What has come from the socket and the parser has not taken, in buffers of the
/// loop.</summary>
/// <remarks>It belongs to the line, not to a message: whoever of the actors ends first, the buffers
/// go back with the descriptor.</remarks>
internal sealed class Input(BufferPool pool)
{
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private Queue<(byte[] Buffer, int Length)>? _waiting;

    /// <summary>The sizes of the buffers, not what is in them: a client that sends byte by byte
    /// must not cost a buffer for each.</summary>
    public int Size { get; private set; }

    public bool IsEmpty => _buffer is null;

    /// <summary>What comes next; behind it there may be more.</summary>
    public ReadOnlySpan<byte> Next => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes over a rented buffer.</summary>
    public void Add(byte[] buffer, int length)
    {
        Size += buffer.Length;
        if (_buffer is null)
            (_buffer, _start, _end) = (buffer, 0, length);
        else
            (_waiting ??= new()).Enqueue((buffer, length));
    }

    /// <summary>The parser has taken so many bytes of <see cref="Next"/>.</summary>
    /// <returns>Whether a buffer has been given back.</returns>
    public bool Take(int count)
    {
        _start += count;
        if (_start < _end)
            return false;
        Release();
        return true;
    }

    /// <summary>Nobody will take the rest.</summary>
    public void Clear()
    {
        while (_buffer is not null)
            Release();
    }

    private void Release()
    {
        Size -= _buffer!.Length;
        pool.Return(_buffer);
        _start = 0;
        (_buffer, _end) =
            _waiting is not null && _waiting.TryDequeue(out var next) ? next : (null, 0);
    }
}
