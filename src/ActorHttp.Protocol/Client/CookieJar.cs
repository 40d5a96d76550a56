using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Cookies that servers have set, and who gets them back (RFC 6265 s5). Any
/// thread.</summary>
/// <remarks>Fifty for a domain and 3 000 in all are kept; the least used make room. Without a list
/// of public suffixes: do not share a jar between sites that distrust each other.</remarks>
public sealed class CookieJar
{
    private const int MostOfDomain = 50;
    private const int MostInAll = 3000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<StoredCookie>> _domains = new(StringComparer.Ordinal);
    private int _count;
    private long _order;

    /// <summary>How many cookies are kept, expired ones included until they are found.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>Keeps what the Set-Cookie fields of a response say, as far as its host
    /// may.</summary>
    /// <param name="url">Of the request.</param>
    /// <param name="headers">Of the response.</param>
    /// <param name="now">The time by which ages count.</param>
    public void Take(HttpUrl url, HeaderFields headers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var field in headers)
        {
            if (
                Ascii.EqualsIgnoreCase(field.Name, "Set-Cookie"u8)
                && ReceivedCookie.Parse(field.ValueText) is { } received
                && CookieAcceptance.Judge(url, received, now) is { } cookie
            )
            {
                Keep(cookie, url.Origin.IsSecure, now);
            }
        }
    }

    /// <summary>The value of the Cookie field for a request; null for none.</summary>
    public string? For(HttpUrl url, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(url);
        var host = CookieAcceptance.HostOf(url.Origin);
        var found = new List<StoredCookie>();
        lock (_gate)
        {
            if (_count == 0)
                return null;
            Find(host, url, now, isBelow: false, found);
            for (var domain = Parent(host); domain is not null; domain = Parent(domain))
                Find(domain, url, now, isBelow: true, found);
        }
        return found.Count == 0 ? null : Text(found);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _domains.Clear();
            _count = 0;
        }
    }

    /// <summary>Prints how many there are: they are secrets.</summary>
    public override string ToString() => $"{Count} cookies";

    private static string? Parent(string host)
    {
        var dot = CookieAcceptance.IsName(host) ? host.IndexOf('.', StringComparison.Ordinal) : -1;
        return dot < 0 || dot == host.Length - 1 ? null : host[(dot + 1)..];
    }

    /// <summary>Longer paths first, then the older ones (RFC 6265 s5.4).</summary>
    private static string Text(List<StoredCookie> cookies)
    {
        var text = new StringBuilder();
        foreach (var cookie in cookies.OrderByDescending(c => c.Path.Length).ThenBy(c => c.Made))
        {
            text.Append(text.Length == 0 ? "" : "; ");
            text.Append(cookie.Name).Append('=').Append(cookie.Value);
        }
        return text.ToString();
    }

    private void Find(
        string domain,
        HttpUrl url,
        DateTimeOffset now,
        bool isBelow,
        List<StoredCookie> found
    )
    {
        if (!_domains.TryGetValue(domain, out var cookies))
            return;
        RemoveOver(cookies, now);
        DropIfEmpty(domain, cookies);
        foreach (var cookie in cookies)
        {
            if (cookie.IsFor(url.Path, url.Origin.IsSecure, isBelow))
            {
                cookie.Used = ++_order;
                found.Add(cookie);
            }
        }
    }

    private void Keep(StoredCookie cookie, bool isSecure, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!isSecure && HidesSecure(cookie))
                return;
            if (!_domains.TryGetValue(cookie.Domain, out var cookies))
                _domains[cookie.Domain] = cookies = [];
            var at = cookies.FindIndex(cookie.Replaces);
            var made = at < 0 ? ++_order : cookies[at].Made;
            if (at >= 0)
                Remove(cookies, at);
            if (!cookie.IsOver(now))
            {
                cookies.Add(cookie with { Made = made, Used = ++_order });
                _count++;
                MakeRoom(cookies, now);
            }
            DropIfEmpty(cookie.Domain, cookies);
        }
    }

    /// <summary>Whoever can write into a plain connection must not put a cookie before one that
    /// came over TLS (RFC 6265bis s5.7).</summary>
    private bool HidesSecure(StoredCookie cookie)
    {
        for (var domain = cookie.Domain; domain is not null; domain = Parent(domain))
        {
            if (
                _domains.TryGetValue(domain, out var cookies)
                && cookies.Exists(c =>
                    c.IsSecure && c.Name == cookie.Name && CookiePath.Matches(cookie.Path, c.Path)
                )
            )
            {
                return true;
            }
        }
        return false;
    }

    private void MakeRoom(List<StoredCookie> cookies, DateTimeOffset now)
    {
        if (cookies.Count > MostOfDomain)
            RemoveOver(cookies, now);
        if (cookies.Count > MostOfDomain)
            Remove(cookies, IndexOfLeastUsed(cookies));
        if (_count <= MostInAll)
            return;
        foreach (var (domain, each) in _domains.ToArray())
        {
            RemoveOver(each, now);
            DropIfEmpty(domain, each);
        }
        if (_count > MostInAll)
        {
            var (domain, eldest) = _domains.MinBy(pair => pair.Value.Min(c => c.Used));
            Remove(eldest, IndexOfLeastUsed(eldest));
            DropIfEmpty(domain, eldest);
        }
    }

    private static int IndexOfLeastUsed(List<StoredCookie> cookies) =>
        cookies.IndexOf(cookies.MinBy(c => c.Used)!);

    private void Remove(List<StoredCookie> cookies, int at)
    {
        cookies.RemoveAt(at);
        _count--;
    }

    private void DropIfEmpty(string domain, List<StoredCookie> cookies)
    {
        if (cookies.Count == 0)
            _domains.Remove(domain);
    }

    private void RemoveOver(List<StoredCookie> cookies, DateTimeOffset now) =>
        _count -= cookies.RemoveAll(cookie => cookie.IsOver(now));
}
