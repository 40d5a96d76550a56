using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Bodies;

/// <summary>Charsets of text: few, so that one text has one meaning.</summary>
/// <remarks>Never utf-7, in which <c>+ADw-</c> is a less-than sign behind every filter.</remarks>
internal static class Charsets
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Ascii = Encoding.GetEncoding(
        "us-ascii",
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    );
    private static readonly UnicodeEncoding BigEndian = new(true, false, true);
    private static readonly UnicodeEncoding LittleEndian = new(false, false, true);

    /// <summary>Before any byte is read.</summary>
    /// <exception cref="HttpStatusException">415: it is not known.</exception>
    public static void Check(string? charset) => _ = Of(charset, default);

    /// <exception cref="HttpStatusException">400: the bytes are malformed.</exception>
    public static string Decode(string? charset, ReadOnlySpan<byte> bytes)
    {
        var encoding = Of(charset, bytes);
        try
        {
            var text = encoding.GetString(bytes);
            return text.StartsWith('\ufeff') && encoding is UTF8Encoding or UnicodeEncoding
                ? text[1..]
                : text;
        }
        catch (DecoderFallbackException)
        {
            throw new HttpStatusException(400, "The text is not what its charset says.");
        }
    }

    private static Encoding Of(string? charset, ReadOnlySpan<byte> bytes) =>
        charset switch
        {
            null or "utf-8" or "utf8" => Utf8,
            "us-ascii" or "ascii" => Ascii,
            "iso-8859-1" or "latin1" => Encoding.Latin1,
            "utf-16le" => LittleEndian,
            "utf-16be" => BigEndian,
            // By its mark; without one, RFC 2781 s4.3 says what it is.
            "utf-16" => bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe])
                ? LittleEndian
                : BigEndian,
            _ => throw RequestType.Unsupported("The charset of the content is not known here."),
        };
}
