using System.Text;

namespace ActorHttp.Fuzz.Targets;

/// <summary>An input as a row of decisions, for what takes values rather than bytes.</summary>
internal sealed class Choices(byte[] input)
{
    private int _at;

    public bool AreOver => _at >= input.Length;

    /// <summary>Zero when they are over.</summary>
    public byte Byte() => AreOver ? (byte)0 : input[_at++];

    public bool YesOrNo() => Byte() % 2 == 1;

    public int Number() => (Byte() << 8) | Byte();

    /// <summary>Up to a byte 0x1e or the end; each byte a char, or each two.</summary>
    public string Text()
    {
        var wide = YesOrNo();
        var bytes = Bytes();
        return wide ? Encoding.BigEndianUnicode.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Up to a byte 0x1e or the end.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var rest = input.AsSpan(_at);
        var end = rest.IndexOf((byte)0x1e);
        var taken = end < 0 ? rest : rest[..end];
        _at += Math.Min(rest.Length, taken.Length + 1);
        return taken;
    }
}
