using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace ActorHttp.LoadTesting.Measuring;

/// <summary>Histograms as all HdrHistogram tools read them: format V2, compressed, base64.
/// </summary>
/// <remarks>A head of 40 bytes, then the counts of all buckets up to the last one in use as
/// ZigZag LEB128, where −n stands for n empty buckets; all in a zlib stream after 8 bytes. The
/// package's own compression is not used: it leaves the checksum of RFC 1950 out, and it
/// reads long ones only in part.</remarks>
internal static class HdrFormat
{
    private const int CompressedCookie = 0x1c849304 | 0x10;
    private const int PlainCookie = 0x1c849303 | 0x10;
    private const int HeadLength = 40;
    private const int WrapLength = 8;

    /// <summary>In units of 100 ns.</summary>
    public static string Encode(LatencyHistogram histogram) => Encode(histogram, 1);

    /// <summary>In nanoseconds, which the tools take for granted.</summary>
    public static string EncodeNanoseconds(LatencyHistogram histogram) =>
        Encode(histogram, TimeSpan.NanosecondsPerTick);

    /// <exception cref="FormatException">It is not what <see cref="Encode(LatencyHistogram)"/>
    /// writes.</exception>
    public static LatencyHistogram Decode(string base64)
    {
        try
        {
            return Read(Inflate(Convert.FromBase64String(base64)));
        }
        catch (Exception damage) when (damage is InvalidDataException or IndexOutOfRangeException)
        {
            throw new FormatException("A histogram of the report is damaged.", damage);
        }
    }

    private static string Encode(LatencyHistogram histogram, long perUnit)
    {
        var counts = new ZigZag();
        for (var buckets = histogram.Unpack(); buckets.Next(); )
        {
            var value = Buckets.HighestOf(buckets.Index) * perUnit;
            counts.Add(Buckets.IndexOf(value), buckets.Count);
        }
        var plain = new ArrayBufferWriter<byte>();
        var payload = counts.Finish();
        WriteHead(plain.GetSpan(HeadLength), payload.Length, Buckets.Highest * perUnit);
        plain.Advance(HeadLength);
        plain.Write(payload);
        return Convert.ToBase64String(Deflate(plain.WrittenSpan));
    }

    private static void WriteHead(Span<byte> head, int length, long highest)
    {
        BinaryPrimitives.WriteInt32BigEndian(head, PlainCookie);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], length);
        BinaryPrimitives.WriteInt32BigEndian(head[8..], 0); // no shifted buckets
        BinaryPrimitives.WriteInt32BigEndian(head[12..], Buckets.Digits);
        BinaryPrimitives.WriteInt64BigEndian(head[16..], 1); // the smallest difference, in units
        BinaryPrimitives.WriteInt64BigEndian(head[24..], highest);
        BinaryPrimitives.WriteDoubleBigEndian(head[32..], 1.0);
    }

    private static byte[] Deflate(ReadOnlySpan<byte> plain)
    {
        using var target = new MemoryStream();
        target.Write(stackalloc byte[WrapLength]);
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(plain);
        var bytes = target.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), bytes.Length - WrapLength);
        return bytes;
    }

    private static byte[] Inflate(byte[] bytes)
    {
        if (
            bytes.Length < WrapLength
            || BinaryPrimitives.ReadInt32BigEndian(bytes) != CompressedCookie
        )
            throw new InvalidDataException("Not compressed HdrHistogram V2.");
        using var source = new MemoryStream(bytes, WrapLength, bytes.Length - WrapLength);
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);
        // A count has at most 9 bytes; what is longer is no histogram but a bomb.
        var plain = new byte[HeadLength + 9 * Buckets.Length];
        var length = zlib.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false);
        return plain[..length];
    }

    private static LatencyHistogram Read(ReadOnlySpan<byte> plain)
    {
        if (
            plain.Length < HeadLength
            || BinaryPrimitives.ReadInt32BigEndian(plain) != PlainCookie
            || BinaryPrimitives.ReadInt32BigEndian(plain[12..]) != Buckets.Digits
            || BinaryPrimitives.ReadInt64BigEndian(plain[16..]) != 1
        )
            throw new InvalidDataException("Not a histogram of these load tests.");
        return ZigZag.Read(plain[HeadLength..]);
    }
}
