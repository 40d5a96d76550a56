using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>The strict grammar once more, slow and plain: what the parser is held against.
/// </summary>
/// <remarks>Text is Latin-1: one char is one byte. Written from the RFCs, shares no code with the
/// parser.</remarks>
internal static partial class Grammar
{
    private const string Token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
    private const string Quoted =
        "\"(?:[^\\x00-\\x08\\x0a-\\x1f\\x7f\"\\\\]|\\\\[^\\x00-\\x08\\x0a-\\x1f\\x7f])*\"";
    private const string HostName = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})+";
    private const string Authority =
        $"(?:{HostName}|\\[(?<v6>[0-9A-Fa-f:.]+)\\])(?::(?<port>[0-9]*))?";

    /// <summary>RFC 9110 s8.6: digits, at most 2^63 - 1; null for anything else.</summary>
    public static long? ContentLength(string value) =>
        Digits().IsMatch(value)
        && BigInteger.Parse(value, CultureInfo.InvariantCulture) is var length
        && length <= long.MaxValue
            ? (long)length
            : null;

    /// <summary>RFC 9110 s7.2, RFC 3986 s3.2.2, an IPv6 address without a zone.</summary>
    public static bool IsAuthority(string text) =>
        AuthorityText().Match(text) is { Success: true } match && IsSound(match);

    /// <summary>RFC 9112 s3.2, with the escapes of the path UTF-8 text without NUL.</summary>
    public static bool IsTarget(string method, string target)
    {
        if (method == "CONNECT")
            return IsAuthority(target) && AuthorityText().Match(target).Groups["port"].Length > 0;
        if (target == "*")
            return method == "OPTIONS";
        var match = TargetText().Match(target);
        return match.Success
            && !BadEscape().IsMatch(target)
            && (!match.Groups["authority"].Success || IsSound(match))
            && DecodedPath(match.Groups["path"].Value) is not null;
    }

    /// <summary>The path of a target, "/" for one that an absolute form leaves out.</summary>
    public static string Path(string target) =>
        TargetText().Match(target) is { Success: true } match
            ? match.Groups["path"].Value is { Length: > 0 } path
                ? path
                : "/"
            : "";

    /// <summary>Null where it is no UTF-8 text, or holds NUL.</summary>
    public static string? DecodedPath(string path) =>
        Utf8(Unescaped(path)) is { } text && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : null;

    /// <summary>A name or value of a form; null where it is malformed or no UTF-8 text.</summary>
    public static string? FormText(string text) =>
        BadEscape().IsMatch(text) ? null : Utf8(Unescaped(text.Replace('+', ' ')));

    /// <summary>Null where the bytes are none.</summary>
    public static string? Utf8(string bytes)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(Encoding.Latin1.GetBytes(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static bool IsToken(string text) => TokenText().IsMatch(text);

    public static bool IsChunkExtensions(string text) => ChunkExtensions().IsMatch(text);

    /// <summary>The tokens of a list, in small letters (RFC 9110 s5.6.1).</summary>
    public static string[] List(string value) =>
        [.. value.Split(',').Select(part => Lower(part.Trim(' ', '\t')))];

    /// <summary>As ASCII only: no letter of another script becomes one of ours.</summary>
    public static string Lower(string text) =>
        string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));

    [GeneratedRegex($"\\A(?<method>{Token}) (?<target>[^ ]+) HTTP/1\\.(?<minor>[0-9])\\z")]
    public static partial Regex RequestLine();

    /// <summary>No control but HTAB in the value, no whitespace around the name.</summary>
    [GeneratedRegex($"\\A(?<name>{Token}):(?<value>[^\\x00-\\x08\\x0a-\\x1f\\x7f]*)\\z")]
    public static partial Regex FieldLine();

    private static string Unescaped(string text) =>
        Escape().Replace(text, escape => $"{(char)Convert.FromHexString(escape.Value[1..])[0]}");

    private static bool IsSound(Match authority)
    {
        var port = authority.Groups["port"].Value;
        if (port.Length > 0 && BigInteger.Parse(port, CultureInfo.InvariantCulture) > 65535)
            return false;
        var address = authority.Groups["v6"];
        return !address.Success
            || (address.Value.Contains(':') && IPAddress.TryParse(address.Value, out _));
    }

    [GeneratedRegex("\\A[0-9]+\\z")]
    private static partial Regex Digits();

    [GeneratedRegex($"\\A{Token}\\z")]
    private static partial Regex TokenText();

    [GeneratedRegex($"\\A{Authority}\\z")]
    private static partial Regex AuthorityText();

    [GeneratedRegex(
        "\\A(?:[hH][tT][tT][pP][sS]?://(?<authority>"
            + Authority
            + ")(?<path>(?:/[\\x21-\\x22\\x24-\\x3e\\x40-\\x7e]*)?)|(?<path>/[\\x21-\\x22\\x24-\\x3e\\x40-\\x7e]*))(?:\\?[\\x21-\\x22\\x24-\\x7e]*)?\\z"
    )]
    private static partial Regex TargetText();

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Escape();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex BadEscape();

    [GeneratedRegex($"\\A(?:[ \\t]*;[ \\t]*{Token}(?:[ \\t]*=[ \\t]*(?:{Token}|{Quoted}))?)*\\z")]
    private static partial Regex ChunkExtensions();
}
