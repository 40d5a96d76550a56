namespace ActorHttp.Protocol;

/// <summary>What a Set-Cookie field says (RFC 6265 s5.2), before anybody believes it.</summary>
/// <remarks>Taken as leniently as browsers do, since servers write what browsers take.</remarks>
internal sealed record ReceivedCookie(string Name, string Value)
{
    /// <summary>Browsers drop what is longer (RFC 6265bis s5.6).</summary>
    private const int MostPair = 4096;
    private const int MostAttribute = 1024;

    internal string? Domain { get; private init; }

    internal string? Path { get; private init; }

    internal bool Secure { get; private init; }

    /// <summary>Seconds, perhaps negative.</summary>
    internal long? MaxAge { get; private init; }

    internal DateTimeOffset? Expires { get; private init; }

    /// <summary>Null when there is no name, or it is too long to be kept.</summary>
    internal static ReceivedCookie? Parse(string field)
    {
        var parts = field.Split(';');
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return null;
        var name = Trim(parts[0][..equals]);
        var value = Trim(parts[0][(equals + 1)..]);
        if (name.Length == 0 || name.Length + value.Length > MostPair)
            return null;
        return parts.Skip(1).Aggregate(new ReceivedCookie(name, value), (c, part) => c.With(part));
    }

    /// <summary>The last of a kind wins; what is unknown or malformed is as if it were
    /// absent.</summary>
    private ReceivedCookie With(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        var name = Trim(equals < 0 ? part : part[..equals]);
        var value = equals < 0 ? "" : Trim(part[(equals + 1)..]);
        if (value.Length > MostAttribute)
            return this;
        return name.ToLowerInvariant() switch
        {
            "expires" => this with { Expires = CookieDate.Parse(value) ?? Expires },
            "max-age" => this with { MaxAge = Seconds(value) ?? MaxAge },
            "domain" => this with { Domain = DomainOf(value) },
            "path" => this with { Path = value.StartsWith('/') ? value : null },
            "secure" => this with { Secure = true },
            _ => this,
        };
    }

    private static string? DomainOf(string value)
    {
        var domain = value.StartsWith('.') ? value[1..] : value;
        return domain.Length == 0 ? null : domain.ToLowerInvariant();
    }

    /// <summary>More than a number can hold is as long as there are numbers.</summary>
    private static long? Seconds(string value)
    {
        var isNegative = value.StartsWith('-');
        var digits = isNegative ? value[1..] : value;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return null;
        if (isNegative)
            return -1;
        return digits.Aggregate(0L, (sum, digit) => Math.Min(int.MaxValue, sum * 10 + digit - '0'));
    }

    private static string Trim(string text) => text.Trim(' ', '\t');
}
