using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Version 2: twelve fixed bytes, command, family, a length, addresses and values.
/// </summary>
internal static class ProxyHeaderBinary
{
    private const int HeadBytes = 16;
    private const int Local = 0x20;
    private const int Proxy = 0x21;
    private const int PathBytes = 108;

    private static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    internal static ProxyHeaderResult Read(ReadOnlySpan<byte> bytes)
    {
        var begun = Math.Min(bytes.Length, Signature.Length);
        if (!bytes[..begun].SequenceEqual(Signature[..begun]))
        {
            return ProxyHeaderResult.Wrong("it begins with something else");
        }

        if (bytes.Length > Signature.Length && bytes[Signature.Length] is not (Local or Proxy))
        {
            return ProxyHeaderResult.Wrong("its version or command is unknown");
        }

        return bytes.Length < HeadBytes ? ProxyHeaderResult.Incomplete : ReadBehindHead(bytes);
    }

    private static ProxyHeaderResult ReadBehindHead(ReadOnlySpan<byte> bytes)
    {
        var isLocal = bytes[Signature.Length] == Local;
        var family = bytes[Signature.Length + 1];
        var length = HeadBytes + BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        if (!isLocal && AddressBytes(family) is var needed && needed > length - HeadBytes)
        {
            return ProxyHeaderResult.Wrong("its family is unknown or its length too small");
        }

        if (length > ProxyHeaderResult.MostBytes)
        {
            return ProxyHeaderResult.Wrong("it is too long");
        }

        if (bytes.Length < length)
        {
            return ProxyHeaderResult.Incomplete;
        }

        // Of a proxy that speaks for itself all that follows has to be ignored.
        return isLocal
            ? ProxyHeaderResult.Whole(new() { Version = 2 }, length)
            : ReadWhole(bytes[..length], family);
    }

    private static ProxyHeaderResult ReadWhole(ReadOnlySpan<byte> header, byte family)
    {
        var values = ProxyHeaderValues.Read(header, HeadBytes + AddressBytes(family));
        return values.Fault is null
            ? ProxyHeaderResult.Whole(Describe(header[HeadBytes..], family, values), header.Length)
            : ProxyHeaderResult.Wrong(values.Fault);
    }

    /// <summary>UNSPEC, and streams over IPv4, IPv6 and Unix; more than any length for what cannot
    /// be: this is a stream.</summary>
    private static int AddressBytes(byte family) =>
        family switch
        {
            0x00 => 0,
            0x11 => 12,
            0x21 => 36,
            0x31 => 2 * PathBytes,
            _ => int.MaxValue,
        };

    private static ProxyHeader Describe(
        ReadOnlySpan<byte> body,
        byte family,
        ProxyHeaderValues values
    )
    {
        var size = family == 0x11 ? 4 : 16;
        var isIP = family is 0x11 or 0x21;
        var isUnix = family == 0x31;
        return new()
        {
            Version = 2,
            Source = isIP ? EndPoint(body[..size], body[(2 * size)..]) : null,
            Destination = isIP ? EndPoint(body.Slice(size, size), body[((2 * size) + 2)..]) : null,
            SourcePath = isUnix ? PathIn(body[..PathBytes]) : null,
            DestinationPath = isUnix ? PathIn(body.Slice(PathBytes, PathBytes)) : null,
            IsSecure = values.IsSecure,
            Authority = values.Authority,
            Values = values.All,
        };
    }

    private static IPEndPoint EndPoint(ReadOnlySpan<byte> address, ReadOnlySpan<byte> port) =>
        new(AddressText.Normal(new IPAddress(address)), BinaryPrimitives.ReadUInt16BigEndian(port));

    private static string PathIn(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
