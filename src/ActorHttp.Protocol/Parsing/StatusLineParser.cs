namespace ActorHttp.Protocol;

/// <summary>The status line (RFC 9112 s4): version, three digits and a phrase with single
/// spaces.</summary>
internal static class StatusLineParser
{
    private const int StatusAt = 9;
    private const int ReasonAt = 13;

    private static ReadOnlySpan<byte> Beginning => "HTTP/"u8;

    /// <summary>Looks at the first bytes alone, as soon as they can be refused.</summary>
    /// <remarks>So another protocol's greeting without a line end is refused at once.</remarks>
    internal static Rejection? CheckBeginning(ReadOnlySpan<byte> line) =>
        Beginning.StartsWith(line[..Math.Min(line.Length, Beginning.Length)])
            ? null
            : Rejection.InvalidStatusLine;

    /// <summary>Takes a whole line apart; it starts at offset 0 and has no CRLF any more.</summary>
    /// <remarks>The space before the phrase stands there without a phrase, too.</remarks>
    internal static Rejection? Parse(ReadOnlySpan<byte> line, out ReceivedStatusLine parsed)
    {
        parsed = default;
        var space = line.IndexOf((byte)' ');
        var refused = HttpVersionText.Parse(line[..Math.Max(0, space)], out var version);
        if (refused is not null)
        {
            return refused;
        }

        if (line.Length < ReasonAt || line[ReasonAt - 1] != ' ' || !IsStatus(line))
        {
            return Rejection.InvalidStatusLine;
        }

        var status = (Digit(line, 0) * 100) + (Digit(line, 1) * 10) + Digit(line, 2);
        parsed = new(version, status, new Slice(ReasonAt, line.Length - ReasonAt));
        return ReasonFault(line[ReasonAt..]);
    }

    private static bool IsStatus(ReadOnlySpan<byte> line) =>
        line[StatusAt] is >= (byte)'1' and <= (byte)'9'
        && char.IsAsciiDigit((char)line[StatusAt + 1])
        && char.IsAsciiDigit((char)line[StatusAt + 2]);

    private static int Digit(ReadOnlySpan<byte> line, int index) => line[StatusAt + index] - '0';

    private static Rejection? ReasonFault(ReadOnlySpan<byte> reason)
    {
        var at = reason.IndexOfAny(Token.Controls);
        if (at < 0)
        {
            return null;
        }

        return reason[at] == '\r' ? Rejection.BareCarriageReturn : Rejection.InvalidStatusLine;
    }
}
