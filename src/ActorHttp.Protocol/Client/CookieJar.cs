namespace ActorHttp.Protocol;

/// <summary>Cookies that servers have set, and who gets them back (RFC 6265 s5). Any
/// thread.</summary>
public sealed class CookieJar
{
    private readonly Lock _gate = new();

    /// <summary>How many cookies are kept, expired ones included until they are found.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return 0;
        }
    }

    /// <summary>Keeps what the Set-Cookie fields of a response say, as far as its host
    /// may.</summary>
    /// <param name="url">Of the request.</param>
    /// <param name="headers">Of the response.</param>
    /// <param name="now">The time by which ages count.</param>
    public void Take(HttpUrl url, HeaderFields headers, DateTimeOffset now) { }

    /// <summary>The value of the Cookie field for a request; null for none.</summary>
    public string? For(HttpUrl url, DateTimeOffset now) => null;

    /// <summary>Forgets all.</summary>
    public void Clear() { }
}
