using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using CsCheck;
using Notation = ActorHttp.TestSupport.Wire;

namespace ActorHttp.Protocol.Tests.Proxies;

/// <summary>The PROXY protocol, version 2.</summary>
public class ProxyHeaderBinaryTests
{
    private const string Signature = @"\r\n\r\n\0\r\nQUIT\n";
    private const string IPv4 = @"\xc0\0\x02\x01\xc0\0\x02\x02\xdc\x04\x01\xbb";
    private const string Named = "192.0.2.1:56324 192.0.2.2:443";

    private static byte[] Header(string command, string family, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        byte[] head = [.. Notation.Bytes($"{Signature}{command}{family}"), 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(14), (ushort)body.Length);
        return [.. head, .. body];
    }

    private static byte[] OverIPv4(params byte[][] values) =>
        Header(@"\x21", @"\x11", [Notation.Bytes(IPv4), .. values]);

    private static byte[] Value(byte type, params byte[] bytes) =>
        [type, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    internal static void EachTruncationIsIncomplete(byte[] whole)
    {
        for (var length = 0; length < whole.Length; length++)
        {
            var read = ProxyHeader.Read(whole.AsSpan(0, length));
            Assert.Equal((null, null, 0), (read.Header, read.Fault, read.Length));
        }

        Assert.Equal(whole.Length, ProxyHeader.Read(whole).Length);
        Assert.Equal(whole.Length, ProxyHeader.Read([.. whole, .. "GET"u8]).Length);
    }

    [Fact]
    public void Addresses_of_version_4()
    {
        var header = ProxyHeader.Read(OverIPv4()).Header!;
        Assert.Equal((2, Named), (header.Version, $"{header.Source} {header.Destination}"));
        Assert.False(header.IsSecure);
        EachTruncationIsIncomplete(OverIPv4());
    }

    [Fact]
    public void Addresses_of_version_6()
    {
        var addresses = Notation.Bytes($@"{new string('a', 16)}{new string('b', 16)}\0\x01\0\x02");
        var whole = Header(@"\x21", @"\x21", addresses);
        var header = ProxyHeader.Read(whole).Header!;
        Assert.Equal("[6161:6161:6161:6161:6161:6161:6161:6161]:1", $"{header.Source}");
        Assert.Equal("[6262:6262:6262:6262:6262:6262:6262:6262]:2", $"{header.Destination}");
        EachTruncationIsIncomplete(whole);
    }

    [Fact]
    public void Paths_of_Unix_sockets()
    {
        var paths = new byte[216];
        Encoding.ASCII.GetBytes("/run/a", paths);
        paths.AsSpan(108).Fill((byte)'b');
        var header = ProxyHeader.Read(Header(@"\x21", @"\x31", paths)).Header!;
        Assert.Equal("/run/a", header.SourcePath);
        Assert.Equal(new string('b', 108), header.DestinationPath);
        Assert.Null(header.Source);
    }

    [Theory]
    [InlineData(@"\x20", @"\0")]
    [InlineData(@"\x20", @"\x11")]
    [InlineData(@"\x20", @"\xff")]
    [InlineData(@"\x21", @"\0")]
    public void A_proxy_may_speak_for_itself_or_not_know(string command, string family)
    {
        var read = ProxyHeader.Read(Header(command, family, Value(4, 1, 2)));
        Assert.Equal(21, read.Length);
        Assert.Null(read.Header!.Source);
        Assert.Null(read.Header.SourcePath);
    }

    [Theory]
    [InlineData(@"\x11", @"\x11", 12)]
    [InlineData(@"\x31", @"\x11", 12)]
    [InlineData(@"\x22", @"\x11", 12)]
    [InlineData(@"\x21", @"\x12", 12)]
    [InlineData(@"\x21", @"\x22", 36)]
    [InlineData(@"\x21", @"\x32", 216)]
    [InlineData(@"\x21", @"\x01", 12)]
    [InlineData(@"\x21", @"\x41", 36)]
    [InlineData(@"\x21", @"\x11", 11)]
    [InlineData(@"\x21", @"\x21", 35)]
    [InlineData(@"\x21", @"\x31", 215)]
    [InlineData(@"\x21", @"\x11", 4081)]
    [InlineData(@"\x20", @"\0", 65535)]
    [InlineData(@"\x21", @"\x11", 14)]
    public void What_is_none_is_refused(string command, string family, int length)
    {
        var whole = Header(command, family, new byte[length]);
        Assert.NotNull(ProxyHeader.Read(whole).Fault);
    }

    [Fact]
    public void It_is_refused_as_soon_as_it_can_be()
    {
        var signature = Notation.Bytes(Signature);
        for (var i = 0; i < signature.Length; i++)
        {
            byte[] wrong = [.. signature[..i], (byte)(signature[i] ^ 1)];
            Assert.NotNull(ProxyHeader.Read(wrong).Fault);
        }

        Assert.NotNull(ProxyHeader.Read([.. signature, 0x11]).Fault);
    }

    [Fact]
    public void Values_are_kept_in_order_and_some_are_understood()
    {
        byte[] tls = Value(0x20, 1, 0, 0, 0, 0, 0x21, 0, 3, (byte)'1', (byte)'.', (byte)'3');
        var whole = OverIPv4(Value(2, (byte)'h'), tls, Value(0xe0), Value(4, 0, 0));
        var header = ProxyHeader.Read(whole).Header!;
        Assert.Equal(("h", true), (header.Authority, header.IsSecure));
        Assert.Equal(
            "0x02, 1 bytes; 0x20, 11 bytes; 0xe0, 0 bytes; 0x04, 2 bytes",
            string.Join("; ", header.Values)
        );
        EachTruncationIsIncomplete(whole);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(6, false)]
    public void TLS_is_what_the_client_used(byte flags, bool isSecure) =>
        Assert.Equal(
            isSecure,
            ProxyHeader.Read(OverIPv4(Value(0x20, flags, 0, 0, 0, 0))).Header!.IsSecure
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_value_that_is_cut_is_refused(int length) =>
        Assert.NotNull(ProxyHeader.Read(OverIPv4(Value(4, 1)[..length])).Fault);

    [Fact]
    public void A_checksum_has_to_fit()
    {
        var whole = OverIPv4(Value(4, 7), Value(3, 0, 0, 0, 0), Value(0xe1, 1));
        var crc = ~whole.Aggregate(uint.MaxValue, (sum, one) => BitOperations.Crc32C(sum, one));
        var place = whole.Length - 8;
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(place), crc);
        Assert.NotNull(ProxyHeader.Read(whole).Header);
        // Without its type it is no checksum.
        foreach (var i in Enumerable.Range(16, whole.Length - 16).Where(i => i != place - 3))
        {
            byte[] wrong = [.. whole];
            wrong[i] ^= 0x10;
            Assert.NotNull(ProxyHeader.Read(wrong).Fault);
        }

        Assert.NotNull(ProxyHeader.Read(OverIPv4(Value(3, 0, 0, 0))).Fault);
    }

    [Fact]
    public void Any_bytes_are_read_alike_whole_and_behind_any_beginning() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 60], Gen.Bool)
            .Sample(
                (noise, at, isText) =>
                {
                    byte[] good = isText
                        ? Notation.Bytes("PROXY TCP4 192.0.2.1 192.0.2.2 56324 443⏎")
                        : OverIPv4(Value(4, 1, 2, 3), Value(2, 65));
                    byte[] input = [.. good[..Math.Min(at, good.Length)], .. noise];
                    return IsStable(input);
                }
            );

    /// <summary>The first verdict stands, whatever follows.</summary>
    private static bool IsStable(byte[] input)
    {
        var whole = ProxyHeader.Read(input);
        for (var length = 0; length < input.Length; length++)
        {
            var read = ProxyHeader.Read(input.AsSpan(0, length));
            if (read.Fault is not null && whole.Fault is null)
                return false;
            if (read.Header is not null && read.Length != whole.Length)
                return false;
            if (whole.Header is not null && read.Header is null != length < whole.Length)
                return false;
        }

        return whole.Header is null || whole.Length <= ProxyHeaderResult.MostBytes;
    }
}
