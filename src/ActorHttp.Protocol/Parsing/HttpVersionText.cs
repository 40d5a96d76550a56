namespace ActorHttp.Protocol;

/// <summary>The version in a request line or a status line (RFC 9112 s2.3).</summary>
internal static class HttpVersionText
{
    internal const int Length = 8;

    internal static Rejection? Parse(ReadOnlySpan<byte> text, out HttpProtocolVersion version)
    {
        version =
            text.Length == Length && text[7] == '0'
                ? HttpProtocolVersion.Http10
                : HttpProtocolVersion.Http11;
        if (text.SequenceEqual("HTTP/1.1"u8))
        {
            return null;
        }

        var wellFormed =
            text.Length == Length
            && text.StartsWith("HTTP/"u8)
            && char.IsAsciiDigit((char)text[5])
            && text[6] == '.'
            && char.IsAsciiDigit((char)text[7]);
        if (!wellFormed)
        {
            return Rejection.InvalidVersion;
        }

        return text[5] == '1' ? null : Rejection.VersionNotSupported;
    }
}
