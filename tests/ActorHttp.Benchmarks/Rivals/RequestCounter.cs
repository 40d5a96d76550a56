namespace ActorHttp.Benchmarks.Rivals;

/// <summary>Counts ends of request heads: all the parsing that the floor does.</summary>
internal static class RequestCounter
{
    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    /// <remarks>
    /// The caller keeps the cut for its connection: how much of an end of head, 0 to 3 bytes, the
    /// previous read ended with.
    /// </remarks>
    public static int Count(ReadOnlySpan<byte> bytes, ref byte cut)
    {
        var count = cut > 0 ? FinishCut(ref bytes, ref cut) : 0;
        if (bytes.IsEmpty)
        {
            return count;
        }

        for (int at; (at = bytes.IndexOf(HeadEnd)) >= 0; count++)
        {
            bytes = bytes[(at + HeadEnd.Length)..];
        }

        cut = LengthOfCut(bytes);
        return count;
    }

    private static int FinishCut(ref ReadOnlySpan<byte> bytes, ref byte cut)
    {
        var rest = HeadEnd[cut..];
        if (bytes.StartsWith(rest))
        {
            bytes = bytes[rest.Length..];
            cut = 0;
            return 1;
        }

        var stillCut = rest.StartsWith(bytes);
        cut = stillCut ? (byte)(cut + bytes.Length) : (byte)0;
        bytes = stillCut ? [] : bytes;
        return 0;
    }

    private static byte LengthOfCut(ReadOnlySpan<byte> bytes)
    {
        for (var length = HeadEnd.Length - 1; length > 0; length--)
        {
            if (bytes.EndsWith(HeadEnd[..length]))
            {
                return (byte)length;
            }
        }

        return 0;
    }
}
