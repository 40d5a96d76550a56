namespace ActorHttp.Protocol;

/// <summary>The Content-Length field (RFC 9110 s8.6).</summary>
internal static class ContentLength
{
    /// <summary>Digits only, no list, no overflow.</summary>
    /// <remarks>
    /// Library parsers also take signs, spaces and other scripts' digits: a proxy in front that
    /// does not would see another end of the body, and the rest as a request of its own.
    /// </remarks>
    internal static bool TryParse(ReadOnlySpan<byte> value, out long length)
    {
        length = 0;
        foreach (var digit in value)
        {
            var number = digit - '0';
            if (number is < 0 or > 9 || length > (long.MaxValue - number) / 10)
            {
                length = 0;
                return false;
            }

            length = (length * 10) + number;
        }

        return !value.IsEmpty;
    }
}
