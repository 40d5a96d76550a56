using System.Buffers;

namespace ActorHttp.LoadTesting.Measuring;

/// <summary>Writes the non-empty buckets of a histogram, in order, as pairs of varints: the step
/// from the bucket before, and the count.</summary>
internal sealed class Packer
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private int _last;
    private long _total;

    public void Add(int index, long count)
    {
        if (count <= 0)
            return;
        Write((ulong)(index - _last));
        Write((ulong)count);
        _last = index;
        _total += count;
    }

    public LatencyHistogram Packed() =>
        _total == 0 ? LatencyHistogram.Empty : new(_bytes.WrittenSpan.ToArray(), _total);

    private void Write(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
