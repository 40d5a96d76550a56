using System.Text;

namespace ActorHttp.Protocol;

/// <summary>What content is: <c>text/html; charset=utf-8</c> (RFC 9110 s8.3.1). Immutable.
/// </summary>
public sealed class MediaType
{
    private MediaType(string essence, NameValues parameters)
    {
        Essence = essence;
        Parameters = parameters;
    }

    /// <summary>Type and subtype in lower case: <c>text/html</c>.</summary>
    public string Essence { get; }

    /// <summary>With names in lower case and values as they were sent; none stands
    /// twice.</summary>
    public NameValues Parameters { get; }

    /// <summary>The charset in lower case; null when none is named.</summary>
    public string? Charset => Parameters["charset"]?.ToLowerInvariant();

    /// <summary>Whether it is JSON: by its name, or by its suffix (RFC 6839 s3.1).</summary>
    public bool IsJson =>
        Essence.Equals("application/json", StringComparison.Ordinal)
        || Essence.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>False and null when the value is malformed or repeats a parameter.</summary>
    /// <remarks>Two boundaries or charsets would let others see another content.</remarks>
    public static bool TryParse(ReadOnlySpan<byte> value, out MediaType? mediaType)
    {
        mediaType = null;
        var text = Token.Trim(value);
        var end = text.IndexOfAny(" \t;"u8);
        var essence = end < 0 ? text : text[..end];
        var slash = essence.IndexOf((byte)'/');
        if (slash < 0 || !Token.IsToken(essence[..slash]) || !Token.IsToken(essence[(slash + 1)..]))
        {
            return false;
        }

        if (ReadParameters(text[essence.Length..]) is { } parameters)
        {
            mediaType = new(Lower(essence), parameters);
        }

        return mediaType is not null;
    }

    /// <summary>Whether type and subtype are these, compared without case.</summary>
    public bool Is(string essence) => Essence.Equals(essence, StringComparison.OrdinalIgnoreCase);

    /// <summary>Prints type and subtype.</summary>
    public override string ToString() => Essence;

    /// <summary>Null when they are malformed.</summary>
    private static NameValues? ReadParameters(ReadOnlySpan<byte> text)
    {
        var found = new List<(string Name, string Value)>();
        var reader = new ParameterReader(text);
        while (reader.MoveNext())
        {
            var name = Lower(reader.Name);
            if (found.Exists(other => other.Name.Equals(name, StringComparison.Ordinal)))
            {
                return null;
            }

            found.Add((name, Unescaped(reader)));
        }

        return reader.IsMalformed ? null : NameValues.Of([.. found]);
    }

    private static string Unescaped(in ParameterReader reader)
    {
        var text = Encoding.Latin1.GetString(reader.Value);
        if (!reader.IsQuoted || !text.Contains('\\'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            i += text[i] == '\\' ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static string Lower(ReadOnlySpan<byte> token) =>
        Encoding.ASCII.GetString(token).ToLowerInvariant();
}
