using System.Text;
using System.Text.Unicode;

namespace ActorHttp.Protocol;

/// <summary>The name of a part and of its file (RFC 7578 s4.2, RFC 6266). Immutable.</summary>
/// <remarks>
/// Read as browsers write it: values are UTF-8, a backslash escapes only a quote or itself, and
/// <c>%22</c>, <c>%0D</c>, <c>%0A</c> stand for what cannot stand there (WHATWG HTML s4.10.21.8).
/// </remarks>
public sealed class ContentDisposition
{
    private ContentDisposition(string type, string? name, string? fileName)
    {
        Type = type;
        Name = name;
        FileName = fileName;
    }

    /// <summary>In lower case: <c>form-data</c> for the parts of a form.</summary>
    public string Type { get; }

    /// <summary>The name of the form's field; null when none is given.</summary>
    public string? Name { get; }

    /// <summary>As the client gave it, which may be a path: see <see cref="SafeFileName"/>. Null
    /// when none is given; the one in <c>filename*</c> if there are two.</summary>
    public string? FileName { get; }

    /// <summary>False and null when it is malformed, no UTF-8, or repeats a parameter.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out ContentDisposition? disposition)
    {
        disposition = null;
        var text = Token.Trim(value);
        var end = text.IndexOfAny(" \t;"u8);
        var type = end < 0 ? text : text[..end];
        if (!Token.IsToken(type))
        {
            return false;
        }

        var names = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (Read(text[type.Length..], names))
        {
            var file = names.GetValueOrDefault("filename*") ?? names.GetValueOrDefault("filename");
            var lower = Encoding.ASCII.GetString(type).ToLowerInvariant();
            disposition = new(lower, names.GetValueOrDefault("name"), file);
        }

        return disposition is not null;
    }

    /// <summary>Prints the type: names may tell who a client is.</summary>
    public override string ToString() => Type;

    private static bool Read(ReadOnlySpan<byte> text, Dictionary<string, string?> names)
    {
        var reader = new ParameterReader(text);
        while (reader.MoveNext())
        {
            var name = Encoding.ASCII.GetString(reader.Name);
            var isExtended = name.EndsWith('*');
            var value = isExtended ? ExtendedValue.Decode(reader.Value) : Plain(reader);
            if (value is null || (isExtended && reader.IsQuoted) || !names.TryAdd(name, value))
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    /// <summary>Null when it is no UTF-8.</summary>
    private static string? Plain(in ParameterReader reader)
    {
        if (!Utf8.IsValid(reader.Value))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(reader.Value);
        return reader.IsQuoted ? Unescaped(text) : text;
    }

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' ? 1 : 0;
            plain.Append(text[i]);
        }

        const StringComparison ignoreCase = StringComparison.OrdinalIgnoreCase;
        return plain
            .ToString()
            .Replace("%22", "\"", StringComparison.Ordinal)
            .Replace("%0D", "\r", ignoreCase)
            .Replace("%0A", "\n", ignoreCase);
    }
}
