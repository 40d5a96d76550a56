using System.Buffers;

namespace ActorHttp.LoadTesting.Measuring;

/// <summary>The counts of HdrHistogram's format V2: signed LEB128 with the sign in the lowest
/// bit; −n stands for n empty buckets.</summary>
internal sealed class ZigZag
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private int _next;
    private int _index;
    private long _count;

    /// <summary>Buckets in order; the same one may come again.</summary>
    public void Add(int index, long count)
    {
        if (index != _index)
            Flush();
        _index = index;
        _count += count;
    }

    public ReadOnlySpan<byte> Finish()
    {
        Flush();
        return _bytes.WrittenSpan;
    }

    public static LatencyHistogram Read(ReadOnlySpan<byte> bytes)
    {
        var packer = new Packer();
        var index = 0L;
        for (var at = 0; at < bytes.Length; )
        {
            var value = ReadOne(bytes, ref at);
            if (value < -Buckets.Length || index >= Buckets.Length)
                throw new InvalidDataException("More buckets than there are.");
            packer.Add((int)index, value);
            index += value < 0 ? -value : 1;
        }
        return packer.Packed();
    }

    private void Flush()
    {
        if (_count == 0)
            return;
        var empty = _index - _next;
        if (empty > 0)
            Write(empty == 1 ? 0 : -empty);
        Write(_count);
        (_next, _count) = (_index + 1, 0);
    }

    private void Write(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var span = _bytes.GetSpan(9);
        var length = 0;
        for (; rest >= 0x80 && length < 8; rest >>= 7)
            span[length++] = (byte)(rest | 0x80);
        span[length++] = (byte)rest; // the ninth byte has eight bits
        _bytes.Advance(length);
    }

    private static long ReadOne(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            var isLast = next < 0x80 || shift == 56;
            value |= (ulong)(shift == 56 ? next : next & 0x7F) << shift;
            if (isLast)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }
}
