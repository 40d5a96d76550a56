using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The values (TLVs) of a binary header: type, length, bytes.</summary>
internal sealed class ProxyHeaderValues
{
    private const int HeadBytes = 3;
    private const int ChecksumBytes = 4;
    private const byte AuthorityType = 0x02;
    private const byte ChecksumType = 0x03;
    private const byte TlsType = 0x20;
    private const byte ClientUsedTls = 1;

    private readonly List<ProxyHeaderValue> _all = [];

    internal string? Fault { get; private set; }

    internal string? Authority { get; private set; }

    internal bool IsSecure { get; private set; }

    internal IReadOnlyList<ProxyHeaderValue> All => _all;

    /// <param name="header">All of it: the checksum is over the whole.</param>
    /// <param name="start">Where they begin.</param>
    internal static ProxyHeaderValues Read(ReadOnlySpan<byte> header, int start)
    {
        var values = new ProxyHeaderValues();
        while (values.Fault is null && start < header.Length)
        {
            start = values.ReadOne(header, start);
        }

        return values;
    }

    /// <returns>Where the next one begins.</returns>
    private int ReadOne(ReadOnlySpan<byte> header, int start)
    {
        var rest = header[start..];
        var length = rest.Length < HeadBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest[1..]);
        if (rest.Length < HeadBytes + length)
        {
            Fault = "a value in it is cut";
            return start;
        }

        var value = rest.Slice(HeadBytes, length);
        Understand(rest[0], value, header, start + HeadBytes);
        _all.Add(new(rest[0], value.ToArray()));
        return start + HeadBytes + length;
    }

    private void Understand(
        byte type,
        ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> header,
        int place
    )
    {
        if (type == AuthorityType)
        {
            Authority = Encoding.UTF8.GetString(value);
        }
        else if (type == TlsType)
        {
            IsSecure = value.Length > 0 && (value[0] & ClientUsedTls) != 0;
        }
        else if (type == ChecksumType && !IsChecksum(value, header, place))
        {
            Fault = "its checksum does not fit";
        }
    }

    /// <summary>CRC-32C of the header with zeros in the checksum's place.</summary>
    private static bool IsChecksum(ReadOnlySpan<byte> value, ReadOnlySpan<byte> header, int place)
    {
        if (value.Length != ChecksumBytes)
        {
            return false;
        }

        var crc = Add(uint.MaxValue, header[..place]);
        crc = Add(crc, "\0\0\0\0"u8);
        crc = Add(crc, header[(place + ChecksumBytes)..]);
        return ~crc == BinaryPrimitives.ReadUInt32BigEndian(value);
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }
}
