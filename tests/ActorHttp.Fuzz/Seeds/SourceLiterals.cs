using System.Text.RegularExpressions;
using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Seeds;

/// <summary>The strings in the sources of the checklist's tests: its rows, as bytes.</summary>
/// <remarks>Read from the sources, so that a new row is a new seed without a second copy.</remarks>
internal static partial class SourceLiterals
{
    /// <summary>Of requests and responses.</summary>
    public static IReadOnlyList<byte[]> All { get; } = Of("seeds/");

    /// <summary>Of queries, forms, cookies and parts.</summary>
    public static IReadOnlyList<byte[]> Content { get; } = Of("content/");

    /// <summary>Of responses.</summary>
    public static IReadOnlyList<byte[]> Responses { get; } = Of("responses/");

    /// <summary>Of URLs, redirects and what servers set.</summary>
    public static IReadOnlyList<byte[]> Client { get; } = Of("client/");

    private static byte[][] Of(string prefix) =>
        [
            .. typeof(SourceLiterals)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .SelectMany(name => Literal().Matches(Read(name)))
                .Select(NotationOf)
                .Distinct(StringComparer.Ordinal)
                .SelectMany(BytesOf),
        ];

    private static string Read(string name)
    {
        using var source = typeof(SourceLiterals).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(source);
        return reader.ReadToEnd();
    }

    /// <summary>A raw, a verbatim or a common string; the last without its own escapes.</summary>
    private static string NotationOf(Match literal) =>
        literal.Groups["raw"].Success ? literal.Groups["raw"].Value
        : literal.Groups["verbatim"].Success ? literal.Groups["verbatim"].Value
        : literal.Groups["common"].Value.Replace("\\\"", "\"", StringComparison.Ordinal);

    /// <summary>None where the string is no wire text.</summary>
    private static IEnumerable<byte[]> BytesOf(string notation)
    {
        try
        {
            var known = notation.Replace("{G}", "GET /echo HTTP/1.1⏎{H}", StringComparison.Ordinal);
            return [Wire.Bytes(known)];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    [GeneratedRegex(
        "\"\"\"(?<raw>[^\r\n]*?)\"\"\"|@\"(?<verbatim>[^\"\r\n]*)\"|\"(?<common>(?:\\\\.|[^\"\\\\\r\n])*)\"",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Literal();
}
