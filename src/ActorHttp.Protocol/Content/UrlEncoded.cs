using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ActorHttp.Protocol;

/// <summary>The grammar of queries and of application/x-www-form-urlencoded (WHATWG URL s5.1).
/// </summary>
/// <remarks>
/// Pairs are parted by <c>&amp;</c>, empty ones do not count; a plus is a space; escapes decode
/// once, to UTF-8. Where browsers would repair (a lone percent sign, bytes that are no UTF-8), this
/// refuses: what stands behind it would repair it otherwise.
/// </remarks>
public static class UrlEncoded
{
    private static readonly SearchValues<byte> Encoded = SearchValues.Create("%+"u8);

    /// <summary>The pairs of that text.</summary>
    /// <param name="text">Without a question mark.</param>
    /// <param name="limits">Of which <see cref="HttpLimits.FormKeys"/> counts; null for the
    /// defaults.</param>
    /// <exception cref="HttpStatusException">400: it is malformed, or has too many
    /// pairs.</exception>
    public static NameValues Parse(ReadOnlySpan<byte> text, HttpLimits? limits = null) =>
        TryParse(text, limits ?? HttpLimits.Default, out var values) is { } refused
            ? throw new HttpStatusException(refused)
            : values;

    /// <summary>As <see cref="Parse"/>, with the refusal as a value; null when it is
    /// good.</summary>
    public static Rejection? TryParse(
        ReadOnlySpan<byte> text,
        HttpLimits limits,
        out NameValues values
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        values = NameValues.Empty;
        if (text.IsEmpty)
        {
            return null;
        }

        var pairs = new List<(string, string)>();
        foreach (var range in text.Split((byte)'&'))
        {
            var refused = text[range].IsEmpty ? null : Take(text[range], limits.FormKeys, pairs);
            if (refused is not null)
            {
                return refused;
            }
        }

        values = NameValues.Of([.. pairs]);
        return null;
    }

    private static Rejection? Take(ReadOnlySpan<byte> pair, int most, List<(string, string)> pairs)
    {
        if (pairs.Count == most)
        {
            return Rejection.TooManyFormKeys;
        }

        var equals = pair.IndexOf((byte)'=');
        var name = Decode(equals < 0 ? pair : pair[..equals]);
        var value = Decode(equals < 0 ? default : pair[(equals + 1)..]);
        if (name is null || value is null)
        {
            return Rejection.InvalidFormEncoding;
        }

        pairs.Add((name, value));
        return null;
    }

    /// <summary>Null when it is malformed.</summary>
    private static string? Decode(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny(Encoded))
        {
            return Text(text);
        }

        if (!PercentEncoding.IsWellFormed(text))
        {
            return null;
        }

        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        var spaced = rented.AsSpan(0, text.Length);
        text.Replace(spaced, (byte)'+', (byte)' ');
        var decoded = Text(spaced[..PercentEncoding.Decode(spaced, spaced)]);
        ArrayPool<byte>.Shared.Return(rented);
        return decoded;
    }

    private static string? Text(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
