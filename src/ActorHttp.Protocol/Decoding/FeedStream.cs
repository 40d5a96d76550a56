namespace ActorHttp.Protocol;

/// <summary>Gives bytes to a decompressing stream, and tells whether it asked for more than there
/// are: if not, it has found its end.</summary>
/// <param name="throws">Whether it throws <see cref="StarvedException"/> when it is asked for more
/// than there is, rather than to give nothing.</param>
internal sealed class FeedStream(bool throws) : Stream
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>Whether more was asked for than there was.</summary>
    internal bool IsStarved { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Puts bytes behind those that are there.</summary>
    internal void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_start == _end)
            _start = _end = 0;
        if (_bytes.Length < _end + bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_end + bytes.Length, 2 * _bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _bytes.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        IsStarved |= count == 0;
        return count == 0 && throws ? throw new StarvedException() : count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();
}

/// <summary>There is nothing to read now; there may be later.</summary>
internal sealed class StarvedException : Exception;
