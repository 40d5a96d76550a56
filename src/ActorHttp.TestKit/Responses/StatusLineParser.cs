using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Responses;

/// <summary>The first line of a response (RFC 9112 s4).</summary>
internal static class StatusLineParser
{
    private const int StatusAt = 9;
    private const int ReasonAt = 13;

    /// <exception cref="MalformedResponseException">It is none.</exception>
    public static TestResponseHead Parse(string line, HeaderFields fields)
    {
        if (!IsStatusLine(line))
            throw new MalformedResponseException($"This is no status line: {line}");
        var status = (Digit(line, 0) * 100) + (Digit(line, 1) * 10) + Digit(line, 2);
        return new TestResponseHead(line[..(StatusAt - 1)], status, line[ReasonAt..], fields);
    }

    // The space before the reason stands there without a reason, too.
    private static bool IsStatusLine(string line) =>
        line.Length >= ReasonAt
        && line[..StatusAt] is "HTTP/1.1 " or "HTTP/1.0 "
        && line[StatusAt] is >= '1' and <= '9'
        && char.IsAsciiDigit(line[StatusAt + 1])
        && char.IsAsciiDigit(line[StatusAt + 2])
        && line[ReasonAt - 1] == ' '
        && Token.IsFieldValue(line.AsSpan(ReasonAt));

    private static int Digit(string line, int index) => line[StatusAt + index] - '0';
}
