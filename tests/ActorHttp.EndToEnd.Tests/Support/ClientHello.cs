using System.Buffers.Binary;
using System.Text;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>First messages of TLS (RFC 5246 §7.4.1.2) as no library would send them.</summary>
internal static class ClientHello
{
    public const ushort EcdsaAes128Gcm = 0xc02b;

    private static readonly byte[] Groups = [0, 10, 0, 4, 0, 2, 0, 23];
    private static readonly byte[] Signatures = [0, 13, 0, 4, 0, 2, 4, 3];

    /// <summary>One record with a whole hello.</summary>
    /// <param name="version">3.1 is TLS 1.0, 3.3 is TLS 1.2.</param>
    /// <param name="serverName">Bytes of the SNI; null leaves it out.</param>
    /// <param name="suites">What is offered.</param>
    public static byte[] Make(byte version, byte[]? serverName, params ushort[] suites)
    {
        byte[] body =
        [
            3,
            version,
            .. new byte[32],
            0,
            .. Sized([.. suites.SelectMany(suite => Two(suite))]),
            // Compression by DEFLATE, and none.
            2,
            1,
            0,
            .. Sized([.. Name(serverName), .. Groups, .. Signatures]),
        ];
        return Record([1, 0, .. Sized(body)]);
    }

    /// <summary>The same message in many records of one byte.</summary>
    public static byte[] InTinyRecords(byte[] record) =>
        [.. record.Skip(5).SelectMany(one => Record([one]))];

    public static byte[] Record(byte[] content) => [22, 3, 1, .. Sized(content)];

    public static byte[] NameOf(string name) => Encoding.Latin1.GetBytes(name);

    private static byte[] Name(byte[]? name) =>
        name is null ? [] : [0, 0, .. Sized(Sized([0, .. Sized(name)]))];

    private static byte[] Sized(byte[] content) => [.. Two((ushort)content.Length), .. content];

    private static byte[] Two(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
