using System.Globalization;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>To which requests of other sites a browser adds a cookie (RFC 6265bis s4.1.2.7).
/// </summary>
public enum SameSite
{
    /// <summary>To links that lead here, and nothing else.</summary>
    Lax,

    /// <summary>To no request of another site.</summary>
    Strict,

    /// <summary>To all: needs Secure.</summary>
    None,
}

/// <summary>A cookie that the client shall keep (RFC 6265 s4.1). Immutable.</summary>
/// <remarks>Scripts cannot read it and other sites' forms do not send it, unless it says so.
/// Messages never quote a value: they may end in a log.</remarks>
public sealed record SetCookie
{
    /// <summary>All at once, since some attributes need others.</summary>
    /// <param name="name">A token; <c>__Secure-</c> and <c>__Host-</c> ask for what they
    /// promise.</param>
    /// <param name="value">ASCII without controls, spaces, <c>" , ; \</c>; quotes may stand around
    /// it. Encode what is not.</param>
    /// <param name="path">Begins with a slash; null: the directory of the request.</param>
    /// <param name="domain">Sends it to all hosts below; null: to this host only.</param>
    /// <param name="maxAge">How long to keep it, in started seconds; null and no
    /// <paramref name="expires"/>: until the browser ends.</param>
    /// <param name="expires">For clients that do not know Max-Age, which wins.</param>
    /// <param name="secure">Only over TLS, or to this very machine.</param>
    /// <param name="httpOnly">Hidden from scripts.</param>
    /// <param name="sameSite">Null: the browser decides.</param>
    /// <param name="partitioned">One jar for each site that embeds this one: needs Secure.</param>
    /// <exception cref="ArgumentException">A part is malformed, or lacks what it
    /// needs.</exception>
    public SetCookie(
        string name,
        string value,
        string? path = null,
        string? domain = null,
        TimeSpan? maxAge = null,
        DateTimeOffset? expires = null,
        bool secure = false,
        bool httpOnly = true,
        SameSite? sameSite = Protocol.SameSite.Lax,
        bool partitioned = false
    )
    {
        CookieRules.CheckPair(name, value);
        CookieRules.CheckScope(path, domain, maxAge);
        (Name, Value, Path, Domain) = (name, value, path, domain);
        (MaxAge, Expires) = (maxAge, expires);
        (Secure, HttpOnly, SameSite, Partitioned) = (secure, httpOnly, sameSite, partitioned);
        CookieRules.CheckTogether(this);
    }

    /// <summary>Case-sensitive.</summary>
    public string Name { get; }

    /// <summary>As it stands on the wire.</summary>
    public string Value { get; }

    /// <summary>Requests at and below it get the cookie.</summary>
    public string? Path { get; }

    /// <summary>Hosts at and below it get the cookie.</summary>
    public string? Domain { get; }

    /// <summary>How long it is kept; zero: it is forgotten.</summary>
    public TimeSpan? MaxAge { get; }

    /// <summary>Until when it is kept.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Whether it travels over TLS only.</summary>
    public bool Secure { get; }

    /// <summary>Whether scripts cannot read it.</summary>
    public bool HttpOnly { get; }

    /// <summary>To which requests of other sites it is added.</summary>
    public SameSite? SameSite { get; }

    /// <summary>Whether each site that embeds this one has a jar of its own.</summary>
    public bool Partitioned { get; }

    /// <summary>What the Set-Cookie field carries.</summary>
    public string FieldValue => Render();

    /// <summary>The same name, path and domain, to be forgotten by the client.</summary>
    public SetCookie Expired() =>
        new(
            Name,
            "",
            Path,
            Domain,
            TimeSpan.Zero,
            DateTimeOffset.UnixEpoch,
            Secure,
            HttpOnly,
            SameSite,
            Partitioned
        );

    /// <summary>Prints the name: the value may be a secret.</summary>
    public override string ToString() => $"cookie {Name}";

    private string Render()
    {
        var text = new StringBuilder(Name).Append('=').Append(Value);
        Append(text, "Path", Path);
        Append(text, "Domain", Domain);
        Append(text, "Max-Age", Seconds());
        Append(text, "Expires", Expires?.ToString("r", CultureInfo.InvariantCulture));
        Append(text, "SameSite", SameSite?.ToString());
        return text.Append(Secure ? "; Secure" : "")
            .Append(HttpOnly ? "; HttpOnly" : "")
            .Append(Partitioned ? "; Partitioned" : "")
            .ToString();
    }

    /// <summary>Started ones: a part of a second must not become none, which deletes.</summary>
    private string? Seconds() =>
        MaxAge is { } age
            ? Math.Ceiling(age.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture)
            : null;

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append("; ").Append(name).Append('=').Append(value);
        }
    }
}
