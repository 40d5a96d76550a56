using System.Text;

namespace ActorHttp.Protocol;

/// <summary>A request method, case-sensitive (RFC 9110 s9.1).</summary>
/// <remarks>The registered ones are shared instances: they may be compared by reference.</remarks>
public sealed class HttpMethod : IEquatable<HttpMethod>
{
    private readonly byte[] _token;

    private HttpMethod(string name)
    {
        Name = name;
        _token = Encoding.ASCII.GetBytes(name);
    }

    /// <summary>Transfer a representation; safe (RFC 9110 s9.3.1).</summary>
    public static HttpMethod Get { get; } = new("GET");

    /// <summary>As GET, but the response has no content (RFC 9110 s9.3.2).</summary>
    public static HttpMethod Head { get; } = new("HEAD");

    /// <summary>Let the resource process the content (RFC 9110 s9.3.3).</summary>
    public static HttpMethod Post { get; } = new("POST");

    /// <summary>Replace the resource's state; idempotent (RFC 9110 s9.3.4).</summary>
    public static HttpMethod Put { get; } = new("PUT");

    /// <summary>Remove the resource's association; idempotent (RFC 9110 s9.3.5).</summary>
    public static HttpMethod Delete { get; } = new("DELETE");

    /// <summary>Open a tunnel to an authority (RFC 9110 s9.3.6).</summary>
    public static HttpMethod Connect { get; } = new("CONNECT");

    /// <summary>Ask what can be done; safe (RFC 9110 s9.3.7).</summary>
    public static HttpMethod Options { get; } = new("OPTIONS");

    /// <summary>Loop the request back; safe (RFC 9110 s9.3.8).</summary>
    public static HttpMethod Trace { get; } = new("TRACE");

    /// <summary>Change a part of the resource (RFC 5789).</summary>
    public static HttpMethod Patch { get; } = new("PATCH");

    /// <summary>The token as it stands on the wire.</summary>
    public string Name { get; }

    /// <summary>The same as bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => _token;

    /// <summary>The shared instance of a registered method, or a new one.</summary>
    /// <exception cref="ArgumentException">The text is no token (RFC 9110 s5.6.2).</exception>
    public static HttpMethod Of(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!Token.IsToken(token))
        {
            throw new ArgumentException(
                $"'{token}' is not a method: use token characters.",
                nameof(token)
            );
        }

        return Of(Encoding.ASCII.GetBytes(token));
    }

    /// <summary>As the other, for bytes that are known to be a token.</summary>
    internal static HttpMethod Of(ReadOnlySpan<byte> token)
    {
        var known = Candidate(token);
        return known is not null && token.SequenceEqual(known._token)
            ? known
            : new HttpMethod(Encoding.ASCII.GetString(token));
    }

    /// <inheritdoc/>
    public bool Equals(HttpMethod? other) =>
        ReferenceEquals(this, other)
        || (other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HttpMethod);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The only registered method that the token can be, by its length and first
    /// byte.</summary>
    private static HttpMethod? Candidate(ReadOnlySpan<byte> token) =>
        token.Length switch
        {
            3 => token[0] == 'G' ? Get : Put,
            4 => token[0] == 'P' ? Post : Head,
            5 => token[0] == 'P' ? Patch : Trace,
            6 => Delete,
            7 => token[0] == 'C' ? Connect : Options,
            _ => null,
        };
}
