using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>The character classes of RFC 9110 s5.5 and s5.6.2, as vectorised searches.</summary>
internal static class Token
{
    private const string Characters =
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(Characters);
    private static readonly SearchValues<char> ForbiddenCharacters = SearchValues.Create([
        .. Enumerable.Range(0, 128).Where(IsControl).Select(c => (char)c),
    ]);

    /// <summary>Every byte that a token may hold.</summary>
    internal static readonly SearchValues<byte> Bytes = SearchValues.Create([
        .. Characters.Select(c => (byte)c),
    ]);

    /// <summary>Every byte that a field value must not hold: controls other than HTAB.</summary>
    internal static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 128).Where(IsControl).Select(c => (byte)c),
    ]);

    internal static bool IsToken(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExcept(TokenCharacters);

    internal static bool IsToken(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !text.ContainsAnyExcept(Bytes);

    /// <summary>Whether one char is one byte on the wire and none of them a control.</summary>
    internal static bool IsFieldValue(ReadOnlySpan<char> text) =>
        !text.ContainsAny(ForbiddenCharacters) && !text.ContainsAnyExceptInRange('\0', '\u00ff');

    /// <summary>Without the optional whitespace around it (RFC 9110 s5.6.3).</summary>
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t"u8);

    private static bool IsControl(int c) => (c < 0x20 && c != '\t') || c == 0x7f;
}
