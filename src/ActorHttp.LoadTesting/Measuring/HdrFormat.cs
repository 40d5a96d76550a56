using System.Buffers.Binary;
using System.IO.Compression;
using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace ActorHttp.LoadTesting.Measuring;

/// <summary>Histograms as all HdrHistogram tools write them: format V2, compressed, base64.
/// </summary>
/// <remarks>The package's own compression leaves the checksum of RFC 1950 out, and reads no more
/// than one part of a long one; so only its encoding is used.</remarks>
internal static class HdrFormat
{
    private const int CompressedCookie = 0x1c849304 | 0x10;
    private const int HeadLength = 8;

    // 36 minutes: beyond, the package's bucket widths leave an Int32 when the unit is 1 ns.
    private const long HighestNanoseconds = (1L << 41) - 1;

    /// <summary>In units of 100 ns.</summary>
    public static string Encode(LatencyHistogram histogram)
    {
        var target = new LongHistogram(1, Buckets.Highest, Buckets.Digits);
        for (var buckets = histogram.Unpack(); buckets.Next(); )
            target.RecordValueWithCount(Buckets.Lowest(buckets.Index), buckets.Count);
        return Encode(target);
    }

    /// <summary>In nanoseconds, which the tools take for granted.</summary>
    public static string EncodeNanoseconds(LatencyHistogram histogram)
    {
        var target = new LongHistogram(1, HighestNanoseconds, Buckets.Digits);
        for (var buckets = histogram.Unpack(); buckets.Next(); )
        {
            var value = Math.Min(Buckets.HighestOf(buckets.Index) * 100, HighestNanoseconds);
            target.RecordValueWithCount(value, buckets.Count);
        }
        return Encode(target);
    }

    /// <exception cref="FormatException">It is not what <see cref="Encode(LatencyHistogram)"/>
    /// writes.</exception>
    public static LatencyHistogram Decode(string base64)
    {
        try
        {
            return Pack(HistogramEncoding.DecodeFromByteBuffer(Inflate(base64), 0));
        }
        catch (Exception damage) when (damage is not (FormatException or OutOfMemoryException))
        {
            throw new FormatException("A histogram of the report is damaged.", damage);
        }
    }

    private static string Encode(LongHistogram histogram)
    {
        var plain = ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        var length = histogram.Encode(plain, HistogramEncoderV2.Instance);
        plain.Position = 0;
        using var target = new MemoryStream();
        target.Write(stackalloc byte[HeadLength]);
        using (var compressed = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < length; i++)
                compressed.WriteByte(plain.Get());
        }
        var bytes = target.GetBuffer().AsSpan(0, (int)target.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], bytes.Length - HeadLength);
        return Convert.ToBase64String(bytes);
    }

    private static ByteBuffer Inflate(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        if (
            bytes.Length < HeadLength
            || BinaryPrimitives.ReadInt32BigEndian(bytes) != CompressedCookie
        )
            throw new FormatException(
                "A histogram of the report is not in HdrHistogram format V2."
            );
        using var compressed = new MemoryStream(bytes, HeadLength, bytes.Length - HeadLength);
        using var plain = new MemoryStream();
        using (var inflater = new ZLibStream(compressed, CompressionMode.Decompress))
            inflater.CopyTo(plain);
        return ByteBuffer.Allocate(plain.ToArray());
    }

    private static LatencyHistogram Pack(HistogramBase histogram)
    {
        var packer = new Packer();
        foreach (var value in histogram.RecordedValues())
        {
            var units = Math.Min(value.ValueIteratedTo, Buckets.Highest);
            packer.Add(Buckets.IndexOf(units), value.CountAtValueIteratedTo);
        }
        return packer.Packed();
    }
}
