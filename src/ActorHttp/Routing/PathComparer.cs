using System.Text;

namespace ActorHttp.Routing;

/// <summary>Compares paths as bytes, found by a span without a copy.</summary>
/// <remarks>The hash need not withstand an attacker: the table's keys come from the program, and
/// a look-up meets at most one of them.</remarks>
internal sealed class PathComparer
    : IEqualityComparer<byte[]>,
        IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly PathComparer Instance = new();

    public static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path);

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) =>
        alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = (uint)alternate.Length;
        foreach (var b in alternate)
            hash = (hash ^ b) * 16_777_619;
        return (int)hash;
    }
}
