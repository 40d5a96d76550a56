using System.Buffers.Text;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Copies pieces one behind the other into a span that is known to be large
/// enough.</summary>
internal ref struct SpanWriter(Span<byte> room)
{
    private readonly Span<byte> _room = room;

    internal int Written { get; private set; }

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_room[Written..]);
        Written += bytes.Length;
    }

    /// <summary>Text that is known to be ASCII.</summary>
    internal void Write(string text)
    {
        _ = Ascii.FromUtf16(text, _room[Written..], out var bytes);
        Written += bytes;
    }

    internal void Write(long number)
    {
        Utf8Formatter.TryFormat(number, _room[Written..], out var digits);
        Written += digits;
    }

    internal void WriteHex(int number)
    {
        Utf8Formatter.TryFormat(number, _room[Written..], out var digits, new('x'));
        Written += digits;
    }
}
