namespace ActorHttp.Protocol;

/// <summary>The content codings that can be undone (RFC 9110 s8.4.1, RFC 7932).</summary>
internal enum ContentCoding
{
    Gzip,
    Deflate,
    Brotli,
}

/// <summary>The Content-Encoding field: codings in the order in which they were applied.</summary>
internal static class ContentCodings
{
    /// <summary>Nobody needs more; each costs a window of memory and a chance to
    /// multiply.</summary>
    private const int Most = 2;

    internal static Rejection? Read(string field, out ContentCoding[] codings)
    {
        var names = NamesIn(field);
        ContentCoding?[] found = [.. names.Take(Most + 1).Select(Find)];
        var isGood = found.Length <= Most && Array.TrueForAll(found, coding => coding is not null);
        codings = isGood ? [.. found.Select(coding => coding!.Value)] : [];
        return isGood ? null : Rejection.UnsupportedContentCoding;
    }

    /// <summary>The names in lower case, x-gzip as gzip; without identity, which does
    /// nothing.</summary>
    internal static string[] NamesIn(string field) =>
        [
            .. field
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => name.ToLowerInvariant())
                .Where(name => name != "identity")
                .Select(name => name == "x-gzip" ? "gzip" : name),
        ];

    internal static ContentCoding? Find(string name) =>
        name switch
        {
            "gzip" => ContentCoding.Gzip,
            "deflate" => ContentCoding.Deflate,
            "br" => ContentCoding.Brotli,
            _ => null,
        };
}
