namespace ActorHttp.TestServer;

/// <summary>Bytes whose place can be told from their values: byte i is i modulo 251.</summary>
/// <remarks>251 is prime, so that no buffer size hides a part that is lost or doubled.</remarks>
public static class Pattern
{
    /// <summary>After so many bytes it begins again.</summary>
    public const int Period = 251;

    private const int PieceBytes = 64 * Period;
    private static readonly byte[] Piece = Of(PieceBytes + Period).ToArray();

    /// <summary>Its first bytes.</summary>
    public static ReadOnlyMemory<byte> Of(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i % Period);
        return bytes;
    }

    /// <summary>Whether these are the bytes from that place on.</summary>
    public static bool IsAt(long place, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > PieceBytes; bytes = bytes[PieceBytes..])
            if (!bytes.StartsWith(From(place, PieceBytes)))
                return false;
        return bytes.SequenceEqual(From(place, bytes.Length));
    }

    /// <summary>Fills with the bytes from that place on.</summary>
    public static void CopyFrom(long place, Span<byte> bytes)
    {
        for (; bytes.Length > PieceBytes; bytes = bytes[PieceBytes..])
            From(place, PieceBytes).CopyTo(bytes);
        From(place, bytes.Length).CopyTo(bytes);
    }

    // A piece is a whole number of periods: the place behind it looks the same.
    private static ReadOnlySpan<byte> From(long place, int length) =>
        Piece.AsSpan((int)(place % Period), length);
}
