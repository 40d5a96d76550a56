using System.Buffers.Text;
using System.Text;

namespace ActorHttp.AccessLogs;

/// <summary>One line as it is put together.</summary>
internal sealed class LineBuffer
{
    private byte[] _bytes = new byte[1024];
    private int _count;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public LineBuffer Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _count += bytes.Length;
        return this;
    }

    public LineBuffer Add(byte one)
    {
        Room(1)[0] = one;
        _count++;
        return this;
    }

    public LineBuffer Add(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        _count += written;
        return this;
    }

    /// <summary>A number of two digits at least.</summary>
    public LineBuffer AddTwo(int number) => number < 10 ? Add((byte)'0').Add(number) : Add(number);

    /// <summary>What a peer may have chosen: it cannot end its quotes or its line.</summary>
    public LineBuffer AddEscaped(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            AddEscaped(one);
        return this;
    }

    /// <inheritdoc cref="AddEscaped(ReadOnlySpan{byte})"/>
    public LineBuffer AddEscaped(string text)
    {
        var room = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = room <= 512 ? stackalloc byte[512] : new byte[room];
        return AddEscaped(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private void AddEscaped(byte one)
    {
        if (one is >= 0x20 and < 0x7f and not (byte)'"' and not (byte)'\\')
            Add(one);
        else
            Add("\\x"u8).Add(Hex(one >> 4)).Add(Hex(one & 15));
    }

    private static byte Hex(int digit) => "0123456789ABCDEF"u8[digit];

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _count < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + count));
        return _bytes.AsSpan(_count);
    }
}
