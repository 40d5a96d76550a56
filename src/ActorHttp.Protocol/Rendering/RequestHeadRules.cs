using System.Buffers;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>What must hold before a request is written: no part of it can be read as another
/// (CX-10).</summary>
internal static class RequestHeadRules
{
    /// <summary>Printable ASCII but for "#", which never leaves the client, and the backslash,
    /// which some read as a slash.</summary>
    private static readonly SearchValues<char> TargetCharacters = SearchValues.Create([
        .. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Except("#\\"),
    ]);

    /// <summary>Longer names do not exist (RFC 1035 s2.3.4); addresses and ports fit.</summary>
    private const int MostAuthority = 300;

    /// <exception cref="ArgumentException">A part is not what its place asks for.</exception>
    internal static void Check(in RequestHeadData head)
    {
        Refuse(head.Method is null, nameof(head), "A request has a method.");
        Refuse(
            !IsTarget(head.Method!, head.Target),
            nameof(head),
            "A request's target is a path and query, a URL, or what its method asks for, in "
                + "printable ASCII without a fragment or backslash."
        );
        Refuse(
            head.Fields is not { HasHost: true } && !IsAuthority(head.Authority),
            nameof(head),
            "A request's authority is a host with an optional port."
        );
        Refuse(
            head.Framing.HasContent && !MayHaveContent(head.Method!),
            nameof(head),
            "CONNECT and TRACE have no content."
        );
    }

    /// <summary>Whether an empty content is announced too, since servers wait for one (RFC 9110
    /// s8.6).</summary>
    internal static bool ExpectsContent(HttpMethod method) =>
        ReferenceEquals(method, HttpMethod.Post)
        || ReferenceEquals(method, HttpMethod.Put)
        || ReferenceEquals(method, HttpMethod.Patch);

    private static bool MayHaveContent(HttpMethod method) =>
        !ReferenceEquals(method, HttpMethod.Connect) && !ReferenceEquals(method, HttpMethod.Trace);

    private static bool IsTarget(HttpMethod method, string? target)
    {
        if (string.IsNullOrEmpty(target) || target.AsSpan().ContainsAnyExcept(TargetCharacters))
        {
            return false;
        }

        if (ReferenceEquals(method, HttpMethod.Connect))
        {
            return IsAuthority(target);
        }

        return target[0] == '/'
            || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || (target is "*" && ReferenceEquals(method, HttpMethod.Options));
    }

    private static bool IsAuthority(string? authority)
    {
        if (authority is null || authority.Length > MostAuthority)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[MostAuthority];
        return Ascii.FromUtf16(authority, bytes, out var length) == OperationStatus.Done
            && HostAndPort.IsValid(bytes[..length]);
    }

    private static void Refuse(bool isWrong, string parameter, string sentence)
    {
        if (isWrong)
        {
            throw new ArgumentException(sentence, parameter);
        }
    }
}
