using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>What parts the parts of a body (RFC 2046 s5.1.1).</summary>
public static class Boundary
{
    private const int Longest = 70;

    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=? "
    );

    /// <summary>Whether it has 1 to 70 of the allowed characters, the last of them no
    /// space.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= Longest }
        && text[^1] != ' '
        && !text.AsSpan().ContainsAnyExcept(Characters);
}
