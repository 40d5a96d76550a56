namespace ActorHttp.Protocol;

/// <summary>References to URLs, resolved (RFC 3986 s5.2).</summary>
internal static class UrlReference
{
    /// <summary>Null when it is good; else what is wrong, without quoting it.</summary>
    internal static string? Resolve(HttpUrl from, string reference, out HttpUrl? url)
    {
        url = null;
        if (HasScheme(reference))
            return Absolute(reference, out url);
        if (reference.StartsWith("//", StringComparison.Ordinal))
            return Absolute($"{SchemeOf(from.Origin)}:{reference}", out url);
        if (!UrlText.IsVisible(reference))
            return UrlText.BadCharacter;
        var end = reference.IndexOf('#', StringComparison.Ordinal);
        var target = Target(from.Target, end < 0 ? reference : reference[..end]);
        url = new HttpUrl(from.Origin, target, from.UserInfo);
        return null;
    }

    private static string SchemeOf(Origin origin) =>
        origin.UnixPath is not null ? "http+unix"
        : origin.IsSecure ? "https"
        : "http";

    /// <summary>A colon before anything that ends a scheme.</summary>
    private static bool HasScheme(string reference)
    {
        var end = reference.AsSpan().IndexOfAny(":/?#");
        return end >= 0 && reference[end] == ':';
    }

    private static string? Absolute(string text, out HttpUrl? url)
    {
        var why = UrlText.Parse(text, out url);
        if (url is not null)
        {
            var (path, query) = Split(url.Target);
            url = new HttpUrl(url.Origin, WithoutDots(path) + query, url.UserInfo);
        }
        return why;
    }

    private static string Target(string from, string reference)
    {
        var (basePath, baseQuery) = Split(from);
        var (path, query) = Split(reference);
        if (path.Length == 0)
            return basePath + (query.Length == 0 ? baseQuery : query);
        var merged = path[0] == '/' ? path : basePath[..(basePath.LastIndexOf('/') + 1)] + path;
        return WithoutDots(merged) + query;
    }

    /// <summary>The query keeps its question mark: an empty one is not none.</summary>
    private static (string Path, string Query) Split(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[mark..]);
    }

    /// <summary>RFC 3986 s5.2.4 for a path that begins with a slash.</summary>
    private static string WithoutDots(string path)
    {
        var kept = new List<string>();
        var segments = path[1..].Split('/');
        foreach (var segment in segments)
        {
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            if (segment is not ("." or ".."))
                kept.Add(segment);
        }
        if (segments[^1] is "." or "..")
            kept.Add("");
        return $"/{string.Join('/', kept)}";
    }
}
