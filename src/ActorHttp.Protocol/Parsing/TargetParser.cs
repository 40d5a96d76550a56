using System.Buffers;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The four forms of a request target (RFC 9112 s3.2).</summary>
internal static class TargetParser
{
    /// <summary>Printable ASCII without "#": a fragment never belongs into a request.</summary>
    private static readonly SearchValues<byte> Allowed = SearchValues.Create([
        .. Enumerable.Range(0x21, 0x7f - 0x21).Where(c => c != '#').Select(c => (byte)c),
    ]);

    /// <param name="method">Which forms are allowed depends on it.</param>
    /// <param name="target">The target, not empty.</param>
    /// <param name="start">Where it lies in the head.</param>
    /// <param name="parsed">A request line with all that is about the target.</param>
    internal static Rejection? Parse(
        HttpMethod method,
        ReadOnlySpan<byte> target,
        int start,
        out RequestLine parsed
    )
    {
        parsed = default;
        if (target.ContainsAnyExcept(Allowed))
        {
            return Rejection.InvalidTarget;
        }

        var good = ReferenceEquals(method, HttpMethod.Connect)
            ? TryAuthority(target, start, ref parsed)
            : TryPath(target, start, ref parsed)
                || TryAbsolute(target, start, ref parsed)
                || TryAsterisk(method, target, ref parsed);
        parsed = parsed with { Target = new Slice(start, target.Length) };
        return good ? CheckEscapes(target, parsed, start) : Rejection.InvalidTarget;
    }

    private static bool TryPath(ReadOnlySpan<byte> target, int start, ref RequestLine parsed)
    {
        if (target[0] != '/')
        {
            return false;
        }

        parsed = WithPath(parsed, target, start);
        return true;
    }

    /// <remarks>Only http and https with a host; user information is refused, since it only
    /// serves to deceive (RFC 9110 s4.2.4).</remarks>
    private static bool TryAbsolute(ReadOnlySpan<byte> target, int start, ref RequestLine parsed)
    {
        var scheme = SchemeLength(target);
        if (scheme == 0)
        {
            return false;
        }

        var rest = target[scheme..];
        var end = rest.IndexOfAny((byte)'/', (byte)'?');
        end = end < 0 ? rest.Length : end;
        parsed = WithPath(parsed, rest[end..], start + scheme + end) with
        {
            Form = TargetForm.Absolute,
            Authority = new Slice(start + scheme, end),
        };
        return HostAndPort.IsValid(rest[..end]);
    }

    private static bool TryAsterisk(
        HttpMethod method,
        ReadOnlySpan<byte> target,
        ref RequestLine parsed
    )
    {
        parsed = parsed with { Form = TargetForm.Asterisk };
        return target is [(byte)'*'] && ReferenceEquals(method, HttpMethod.Options);
    }

    private static bool TryAuthority(ReadOnlySpan<byte> target, int start, ref RequestLine parsed)
    {
        parsed = parsed with
        {
            Form = TargetForm.Authority,
            Authority = new Slice(start, target.Length),
        };
        return HostAndPort.IsValid(target) && HostAndPort.HasPort(target);
    }

    private static RequestLine WithPath(RequestLine parsed, ReadOnlySpan<byte> text, int start)
    {
        var mark = text.IndexOf((byte)'?');
        return mark < 0
            ? parsed with
            {
                Path = new Slice(start, text.Length),
            }
            : parsed with
            {
                Path = new Slice(start, mark),
                Query = new Slice(start + mark + 1, text.Length - mark - 1),
            };
    }

    private static int SchemeLength(ReadOnlySpan<byte> target)
    {
        if (target.Length > 7 && Ascii.EqualsIgnoreCase(target[..7], "http://"u8))
        {
            return 7;
        }

        return target.Length > 8 && Ascii.EqualsIgnoreCase(target[..8], "https://"u8) ? 8 : 0;
    }

    private static Rejection? CheckEscapes(
        ReadOnlySpan<byte> target,
        in RequestLine parsed,
        int start
    )
    {
        if (!target.Contains((byte)'%'))
        {
            return null;
        }

        var path = target.Slice(Math.Max(0, parsed.Path.Start - start), parsed.Path.Length);
        return PercentEncoding.IsWellFormed(target) && PercentEncoding.DecodesToText(path)
            ? null
            : Rejection.InvalidPercentEncoding;
    }
}
