using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Routing.Templates;

/// <summary>A path whose escapes are decoded once, as bytes that are still split at slashes: an
/// encoded slash, which separates nothing, is NUL. No path holds one else: the parser refuses
/// it.</summary>
internal static class DecodedPath
{
    private const byte EncodedSlash = 0;

    /// <summary>Decodes into a buffer that is as long as the path.</summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> path, Span<byte> buffer) =>
        buffer[..PercentEncoding.Decode(path, buffer, EncodedSlash)];

    /// <summary>Whether a value has at most <see cref="RouteParameter.LongestValue"/>
    /// characters.</summary>
    /// <param name="value">A part of such a path.</param>
    /// <param name="isRest">In a catch-all an encoded slash stays what it is: %2F.</param>
    public static bool IsShort(ReadOnlySpan<byte> value, bool isRest)
    {
        const int most = RouteParameter.LongestValue;
        if (value.Length <= (isRest ? most / 3 : most))
            return true;
        var more = isRest ? 2 * value.Count(EncodedSlash) : 0;
        return Encoding.UTF8.GetCharCount(value) + more <= most;
    }

    /// <summary>The value as it will be read.</summary>
    public static int ToChars(ReadOnlySpan<byte> value, Span<char> chars, bool isRest)
    {
        var length = 0;
        var slash = value.IndexOf(EncodedSlash);
        for (; slash >= 0; slash = value.IndexOf(EncodedSlash))
        {
            length += Encoding.UTF8.GetChars(value[..slash], chars[length..]);
            var text = isRest ? "%2F" : "/";
            text.CopyTo(chars[length..]);
            length += text.Length;
            value = value[(slash + 1)..];
        }
        return length + Encoding.UTF8.GetChars(value, chars[length..]);
    }
}
