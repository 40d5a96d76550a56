using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The Cookie field of a request (RFC 6265 s4.2, s5.4).</summary>
/// <remarks>
/// Taken as it comes, since other sites of a domain may have set what they like: a name may hold
/// any character, a value keeps its quotes and is not decoded. Pieces without a name are left out.
/// A browser puts the cookie with the longest path first, so the first of a name counts.
/// </remarks>
public static class CookieField
{
    /// <summary>All cookies of all Cookie lines, in order.</summary>
    /// <param name="headers">The header section of a request.</param>
    /// <param name="limits">Of which <see cref="HttpLimits.Cookies"/> counts; null for the
    /// defaults.</param>
    /// <exception cref="HttpStatusException">431: there are too many.</exception>
    public static NameValues Parse(HeaderFields headers, HttpLimits? limits = null) =>
        TryParse(headers, limits ?? HttpLimits.Default, out var cookies) is { } refused
            ? throw new HttpStatusException(refused)
            : cookies;

    /// <summary>As <see cref="Parse"/>, with the refusal as a value; null when it is
    /// good.</summary>
    public static Rejection? TryParse(
        HeaderFields headers,
        HttpLimits limits,
        out NameValues cookies
    )
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(limits);
        var pairs = new List<(string, string)>();
        foreach (var field in headers)
        {
            if (Ascii.EqualsIgnoreCase(field.Name, "Cookie"u8))
            {
                TakeAll(field.Value, limits.Cookies, pairs);
            }
        }

        var tooMany = pairs.Count > limits.Cookies;
        cookies = tooMany ? NameValues.Empty : NameValues.Of([.. pairs]);
        return tooMany ? Rejection.TooManyCookies : null;
    }

    /// <summary>Stops at the first that is too many.</summary>
    private static void TakeAll(ReadOnlySpan<byte> value, int most, List<(string, string)> pairs)
    {
        foreach (var range in value.Split((byte)';'))
        {
            if (pairs.Count > most)
            {
                return;
            }

            Take(Token.Trim(value[range]), pairs);
        }
    }

    private static void Take(ReadOnlySpan<byte> piece, List<(string, string)> pairs)
    {
        var equals = piece.IndexOf((byte)'=');
        var name = Token.Trim(piece[..Math.Max(0, equals)]);
        if (!name.IsEmpty)
        {
            var value = Token.Trim(piece[(equals + 1)..]);
            pairs.Add((Encoding.Latin1.GetString(name), Encoding.Latin1.GetString(value)));
        }
    }
}
