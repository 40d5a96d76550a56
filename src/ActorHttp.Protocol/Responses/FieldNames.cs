namespace ActorHttp.Protocol;

/// <summary>Names that a program may not set, and names that may not trail.</summary>
internal static class FieldNames
{
    /// <summary>Fields that say where a message ends or what the connection does.</summary>
    private static readonly HashSet<string> Owned = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Content-Length",
        "Keep-Alive",
        "Proxy-Connection",
        "Transfer-Encoding",
        "Upgrade",
    };

    /// <summary>Framing, routing, modifiers, authentication, content (RFC 9110 s6.5.1).</summary>
    private static readonly HashSet<string> NeverTrailing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Age",
        "Authorization",
        "Cache-Control",
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Range",
        "Content-Type",
        "Cookie",
        "Date",
        "Expect",
        "Expires",
        "Host",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Keep-Alive",
        "Location",
        "Max-Forwards",
        "Pragma",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "Range",
        "Retry-After",
        "Set-Cookie",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Vary",
        "Warning",
        "WWW-Authenticate",
    };

    /// <summary>Those of a request on top: they promise what only the client itself can keep, or
    /// concern this connection alone (RFC 9110 s7.6.1).</summary>
    private static readonly HashSet<string> OwnedOfRequests = new(StringComparer.OrdinalIgnoreCase)
    {
        "Expect",
        "HTTP2-Settings",
        "TE",
        "Trailer",
    };

    internal static bool MayTrail(string name) => !NeverTrailing.Contains(name);

    internal static void CheckMaySet(string name)
    {
        if (Owned.Contains(name))
        {
            throw IsOwned(name);
        }
    }

    internal static void CheckMayRequest(string name)
    {
        if (Owned.Contains(name) || OwnedOfRequests.Contains(name))
        {
            throw IsOwned(name);
        }
    }

    internal static void CheckMayTrail(IEnumerable<(string Name, string Value)>? trailers)
    {
        if (trailers is null)
        {
            return;
        }

        foreach (var (name, _) in trailers)
        {
            if (!MayTrail(name))
            {
                throw new ArgumentException(
                    $"'{name}' cannot be a trailer (RFC 9110 s6.5.1).",
                    nameof(trailers)
                );
            }
        }
    }

    private static ArgumentException IsOwned(string name) =>
        new(
            $"'{name}' cannot be set: the framing layer writes it, so that the message ends "
                + "where it says and the connection does what it says.",
            nameof(name)
        );
}
