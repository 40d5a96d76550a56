namespace ActorHttp.Protocol;

/// <summary>One field line (RFC 9112 s5.1), without its CRLF and not empty.</summary>
internal static class FieldLine
{
    internal static Rejection? Parse(ReadOnlySpan<byte> line, int start, out FieldPosition position)
    {
        position = default;
        var colon = line.IndexOfAnyExcept(Token.Bytes);
        if (colon <= 0 || line[colon] != ':')
        {
            return NameFault(line, colon);
        }

        var first = colon + 1;
        while (first < line.Length && IsBlank(line[first]))
        {
            first++;
        }

        var end = line.Length;
        while (end > first && IsBlank(line[end - 1]))
        {
            end--;
        }

        position = new FieldPosition(start, colon, start + first, end - first);
        return ValueFault(line[first..end]);
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    /// <remarks>
    /// Whitespace before the colon must be refused: a proxy that trims it and a server that does
    /// not (or the reverse) see two different names, and so two different framings.
    /// </remarks>
    private static Rejection NameFault(ReadOnlySpan<byte> line, int at)
    {
        if (at < 0)
        {
            return Rejection.MissingColon;
        }

        if (line[at] == '\r')
        {
            return Rejection.BareCarriageReturn;
        }

        if (!IsBlank(line[at]))
        {
            return Rejection.InvalidFieldName;
        }

        return at == 0 ? Rejection.ObsoleteLineFolding : Rejection.WhitespaceBeforeColon;
    }

    private static Rejection? ValueFault(ReadOnlySpan<byte> value)
    {
        var at = value.IndexOfAny(Token.Controls);
        if (at < 0)
        {
            return null;
        }

        return value[at] == '\r' ? Rejection.BareCarriageReturn : Rejection.InvalidFieldValue;
    }
}
