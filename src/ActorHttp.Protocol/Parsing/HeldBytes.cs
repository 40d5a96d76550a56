using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>The beginning of something that has not arrived completely.</summary>
/// <remarks>Holds no memory while it is empty, so that an idle connection costs nothing.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct HeldBytes
{
    private const int Smallest = 256;
    private byte[]? _bytes;

    internal int Length { get; private set; }

    /// <summary>What is held and the input behind it, at most so many bytes together.</summary>
    internal ReadOnlySpan<byte> Join(ReadOnlySpan<byte> input, int most)
    {
        if (_bytes is null)
        {
            return input;
        }

        Append(input[..Math.Min(input.Length, most - Length)]);
        return _bytes.AsSpan(0, Length);
    }

    /// <summary>Keeps what was seen in place and is still incomplete.</summary>
    internal void Keep(ReadOnlySpan<byte> seen)
    {
        if (_bytes is null && !seen.IsEmpty)
        {
            Append(seen);
        }
    }

    internal void Clear() => this = default;

    private void Append(ReadOnlySpan<byte> more)
    {
        var needed = Length + more.Length;
        if (_bytes is null || needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Math.Max(Smallest, needed), Length * 2));
        }

        more.CopyTo(_bytes.AsSpan(Length));
        Length = needed;
    }
}
