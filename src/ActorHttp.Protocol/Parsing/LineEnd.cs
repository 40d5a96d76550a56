namespace ActorHttp.Protocol;

/// <summary>Finds the end of a line, deciding by the count of bytes before by their
/// content.</summary>
/// <remarks>So a cut cannot change the answer: a long line is too long however it comes.</remarks>
internal static class LineEnd
{
    internal const int NotYet = -1;
    internal const int TooLong = -2;
    private const int Crlf = 2;

    /// <summary>The place of the line's LF, <see cref="NotYet"/> or
    /// <see cref="TooLong"/>.</summary>
    /// <param name="bytes">Everything that has arrived.</param>
    /// <param name="line">Where the line starts.</param>
    /// <param name="searched">How far it was searched: never twice, so time stays linear.</param>
    /// <param name="most">Bytes it may have without its CRLF.</param>
    internal static int Find(ReadOnlySpan<byte> bytes, int line, ref int searched, int most)
    {
        var end = (int)Math.Min(bytes.Length, (long)line + most + Crlf);
        var found = bytes[searched..end].IndexOf((byte)'\n');
        if (found >= 0)
        {
            return searched + found;
        }

        searched = end;
        return end - line == (long)most + Crlf ? TooLong : NotYet;
    }
}
