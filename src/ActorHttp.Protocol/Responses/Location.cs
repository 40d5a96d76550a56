using System.Text;

namespace ActorHttp.Protocol;

/// <summary>References to places, as Location fields hold them (RFC 9110 §10.2.2).</summary>
internal static class Location
{
    private const string Allowed = "-._~:/?#[]@!$&'()*+,;=%";

    /// <summary>The reference with everything escaped that a URI cannot hold (RFC 3986 §2): what a
    /// client has chosen then stays inside of the field.</summary>
    /// <exception cref="ArgumentException">It is empty, or a path that browsers read as another
    /// host: <c>//host</c>, <c>/\host</c>. Write a whole URI if another host is meant.</exception>
    internal static string Of(string reference)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        if (LeadsElsewhere(reference))
            throw new ArgumentException(
                "A path that begins with two slashes names another host: write a whole URI for "
                    + "that, or one slash.",
                nameof(reference)
            );
        var escaped = new StringBuilder(reference.Length);
        foreach (var rune in reference.EnumerateRunes())
            Append(escaped, rune);
        return escaped.ToString();
    }

    // Browsers drop control characters and take a backslash for a slash.
    private static bool LeadsElsewhere(string reference)
    {
        var seen = reference.Where(c => c > ' ').Take(2).ToArray();
        return seen.Length == 2 && Array.TrueForAll(seen, c => c is '/' or '\\');
    }

    private static void Append(StringBuilder escaped, Rune rune)
    {
        if (
            rune.IsAscii
            && (
                char.IsAsciiLetterOrDigit((char)rune.Value)
                || Allowed.Contains((char)rune.Value, StringComparison.Ordinal)
            )
        )
        {
            escaped.Append((char)rune.Value);
            return;
        }
        Span<byte> bytes = stackalloc byte[4];
        foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
            escaped.Append('%').Append(one.ToString("X2", null));
    }
}
