using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>The field <c>tracestate</c> (W3C Trace Context s3.3): whole, or not at all.</summary>
internal static class TraceState
{
    private const int MostMembers = 32;
    private const int LongestPart = 256;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789_-*/@"
    );

    /// <summary>Whether every member is <c>key=value</c>, there are not too many, and no key comes
    /// twice; one that is malformed makes the list worthless.</summary>
    internal static bool IsValid(ReadOnlySpan<char> list)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in list.Split(','))
        {
            // Optional whitespace stands around members, and a member may be empty (s3.3.1.1).
            var member = list[range].Trim(" \t");
            if (member.IsEmpty)
                continue;
            if (!IsMember(member, out var key) || !keys.Add(key.ToString()))
                return false;
        }
        return keys.Count <= MostMembers;
    }

    private static bool IsMember(ReadOnlySpan<char> member, out ReadOnlySpan<char> key)
    {
        var equals = member.IndexOf('=');
        key = equals < 0 ? [] : member[..equals];
        return IsKey(key) && IsValue(member[(equals + 1)..]);
    }

    private static bool IsKey(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= LongestPart
        && (char.IsAsciiLetterLower(key[0]) || char.IsAsciiDigit(key[0]))
        && !key.ContainsAnyExcept(KeyCharacters);

    private static bool IsValue(ReadOnlySpan<char> value) =>
        value.Length is > 0 and <= LongestPart
        && !value.Contains('=')
        && !value.ContainsAnyExceptInRange(' ', '~');
}
