using System.Diagnostics.CodeAnalysis;

namespace ActorHttp.Protocol;

/// <summary>Where a request goes and what it asks for: an http, https or http+unix URL (RFC 9110
/// s4.2, RFC 3986). Immutable, equal by value.</summary>
/// <remarks>
/// Path and query stay as given; the fragment is dropped, since it never leaves the client. A
/// character that could end a line or a target is refused, and never changed (CX-10).
/// </remarks>
public sealed class HttpUrl : IEquatable<HttpUrl>
{
    internal HttpUrl(Origin origin, string target, string? userInfo)
    {
        Origin = origin;
        Target = target;
        UserInfo = userInfo;
    }

    /// <summary>Who is asked.</summary>
    public Origin Origin { get; }

    /// <summary>Path and query as they stand in a request line; "/" when there is no
    /// path.</summary>
    public string Target { get; }

    /// <summary>The part of the target before the question mark.</summary>
    public string Path
    {
        get
        {
            var mark = Target.IndexOf('?', StringComparison.Ordinal);
            return mark < 0 ? Target : Target[..mark];
        }
    }

    /// <summary>What stands before the at sign, still encoded: a secret, never printed nor sent as
    /// a part of the target (RFC 9110 s4.2.4). Null when absent.</summary>
    public string? UserInfo { get; }

    /// <summary>The same without user information: for whoever has made a field of it.</summary>
    public HttpUrl WithoutUserInfo() => UserInfo is null ? this : new(Origin, Target, null);

    /// <summary>Reads an absolute URL.</summary>
    /// <exception cref="FormatException">It is none; the message says why, without quoting
    /// it.</exception>
    public static HttpUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var url, out var why) ? url : throw new FormatException(why);
    }

    /// <summary>As <see cref="Parse"/>, with what is wrong as a value.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out HttpUrl? url,
        [NotNullWhen(false)] out string? why
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        why = UrlText.Parse(text, out url);
        return url is not null;
    }

    /// <summary>What a reference means here (RFC 3986 s5), without dot segments.</summary>
    /// <exception cref="FormatException">It is none, or leads to another scheme.</exception>
    public HttpUrl Resolve(string reference)
    {
        return TryResolve(reference, out var url, out var why)
            ? url
            : throw new FormatException(why);
    }

    /// <summary>As <see cref="Resolve"/>, with what is wrong as a value.</summary>
    public bool TryResolve(
        string reference,
        [NotNullWhen(true)] out HttpUrl? url,
        [NotNullWhen(false)] out string? why
    )
    {
        ArgumentNullException.ThrowIfNull(reference);
        why = UrlReference.Resolve(this, reference, out url);
        return url is not null;
    }

    /// <inheritdoc/>
    public bool Equals(HttpUrl? other) =>
        other is not null
        && Origin == other.Origin
        && string.Equals(Target, other.Target, StringComparison.Ordinal)
        && string.Equals(UserInfo, other.UserInfo, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HttpUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, Target, UserInfo);

    /// <summary>Prints all but the user information.</summary>
    public override string ToString() => $"{Origin}{Target}";
}
