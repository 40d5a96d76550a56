namespace ActorHttp.Protocol;

/// <summary>The request line (RFC 9112 s3): method, target and version with single
/// spaces.</summary>
internal static class RequestLineParser
{
    /// <summary>Looks at the method alone, as soon as it can be refused.</summary>
    /// <remarks>So a TLS hello or random bytes without a line end are answered at once.</remarks>
    internal static Rejection? CheckMethod(ReadOnlySpan<byte> line, int most, out int length)
    {
        length = line[..(int)Math.Min(line.Length, most + 1L)].IndexOfAnyExcept(Token.Bytes);
        if (length < 0)
        {
            return line.Length > most ? Rejection.MethodTooLong : null;
        }

        return line[length] switch
        {
            (byte)' ' when length > 0 => null,
            (byte)' ' or (byte)'\t' or (byte)'\r' => Rejection.MalformedRequestLine,
            (byte)'\n' => Rejection.BareLineFeed,
            _ => Rejection.InvalidMethod,
        };
    }

    /// <summary>Takes a whole line apart; it starts at offset 0 and has no CRLF any more.</summary>
    internal static Rejection? Parse(ReadOnlySpan<byte> line, int method, out RequestLine parsed)
    {
        parsed = default;
        var rest = line[(method + 1)..];
        var space = rest.IndexOf((byte)' ');
        if (space <= 0)
        {
            return Rejection.MalformedRequestLine;
        }

        var refused = HttpVersionText.Parse(rest[(space + 1)..], out var version);
        if (refused is not null)
        {
            return refused;
        }

        var verb = HttpMethod.Of(line[..method]);
        refused = TargetParser.Parse(verb, rest[..space], method + 1, out var target);
        parsed = target with { Method = verb, Version = version };
        return refused;
    }
}
