using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorHttp.TestSupport;

/// <summary>What the lines of a response may look like, and how its body is framed.</summary>
internal static partial class ResponseGrammar
{
    public static (string Version, int Status, string Reason) StatusLine(string line)
    {
        var match = StatusLineForm().Match(line);
        return match.Success
            ? (match.Groups[1].Value, Number(match.Groups[2].Value), match.Groups[3].Value)
            : throw Malformed("status line", line);
    }

    public static KeyValuePair<string, string> Field(string line)
    {
        var match = FieldForm().Match(line);
        return match.Success
            ? KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value)
            : throw Malformed("field line", line);
    }

    public static int ChunkSize(string line)
    {
        var match = ChunkForm().Match(line);
        return match.Success
            ? int.Parse(
                match.Groups[1].ValueSpan,
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture
            )
            : throw Malformed("chunk size", line);
    }

    /// <summary>RFC 9112 section 6.3, with every contradiction refused.</summary>
    public static (BodyFraming Framing, long Length) Framing(
        string version,
        int status,
        RawFields headers,
        bool head
    )
    {
        var chunked = IsChunked(version, headers);
        var length = Length(headers);
        if (chunked && length is not null)
        {
            throw new MalformedResponseException("Both Content-Length and Transfer-Encoding");
        }

        if (status is < 200 or 204)
        {
            return chunked || length is not null
                ? throw new MalformedResponseException($"{status} with a framing field")
                : (BodyFraming.None, 0);
        }

        return head || status == 304 ? (BodyFraming.None, 0)
            : chunked ? (BodyFraming.Chunked, 0)
            : length is { } known ? (BodyFraming.ContentLength, known)
            : (BodyFraming.UntilClose, 0);
    }

    private static bool IsChunked(string version, RawFields headers) =>
        headers.One("Transfer-Encoding") switch
        {
            null => false,
            "chunked" when version == "HTTP/1.1" => true,
            var other => throw Malformed("Transfer-Encoding", $"{other} in {version}"),
        };

    private static int? Length(RawFields headers) =>
        headers.One("Content-Length") switch
        {
            null => null,
            var value when LengthForm().IsMatch(value) => Number(value),
            var value => throw Malformed("Content-Length", value),
        };

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static MalformedResponseException Malformed(string part, string line) =>
        new($"Malformed {part}: {Wire.Show(System.Text.Encoding.Latin1.GetBytes(line))}");

    [GeneratedRegex(@"\A(HTTP/1\.[01]) ([1-9][0-9]{2}) ([\t\x20-\x7e\x80-\xff]*)\z")]
    private static partial Regex StatusLineForm();

    // Optional white space goes; inside the value no control byte but HTAB (RFC 9110 section 5.5).
    [GeneratedRegex(
        @"\A([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*"
            + @"((?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?)[ \t]*\z"
    )]
    private static partial Regex FieldForm();

    // Tests read at most a few MiB: eight hexadecimal digits would not fit in an int.
    [GeneratedRegex(@"\A([0-9A-Fa-f]{1,7})(?:;[\t\x20-\x7e\x80-\xff]*)?\z")]
    private static partial Regex ChunkForm();

    [GeneratedRegex(@"\A[0-9]{1,9}\z")]
    private static partial Regex LengthForm();
}
