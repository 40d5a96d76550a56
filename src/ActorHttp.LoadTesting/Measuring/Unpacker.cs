namespace ActorHttp.LoadTesting.Measuring;

/// <summary>Reads what a <see cref="Packer"/> wrote, bucket by bucket.</summary>
internal ref struct Unpacker(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>The bucket, after <see cref="Next"/> has said true.</summary>
    public int Index { get; private set; }

    /// <summary>How many values are in it.</summary>
    public long Count { get; private set; }

    public bool Next()
    {
        if (_at == _bytes.Length)
            return false;
        Index += (int)Read();
        Count = Read();
        return true;
    }

    private long Read()
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
