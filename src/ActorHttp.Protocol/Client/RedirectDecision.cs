namespace ActorHttp.Protocol;

/// <summary>What is to be done with a response that may lead elsewhere (RFC 9110 s15.4).</summary>
public abstract record RedirectDecision
{
    private static readonly string[] Credentials =
    [
        "Authorization",
        "Cookie",
        "Cookie2",
        "Proxy-Authorization",
    ];

    private static readonly string[] OfContent =
    [
        "Content-Encoding",
        "Content-Language",
        "Content-Location",
        "Content-Type",
        "Digest",
        "Last-Modified",
    ];

    private RedirectDecision() { }

    /// <summary>Send another request.</summary>
    /// <param name="Method">Its method.</param>
    /// <param name="Url">Where to, without user information.</param>
    /// <param name="KeepsContent">Whether the content is sent again.</param>
    /// <param name="StripsCredentials">Whether the origin is another one: what was meant for the
    /// first must not reach it, nor come back by a later redirect.</param>
    public sealed record Follow(
        HttpMethod Method,
        HttpUrl Url,
        bool KeepsContent,
        bool StripsCredentials
    ) : RedirectDecision
    {
        /// <summary>The fields of the next request, from those of the one just answered.</summary>
        /// <remarks>Never from those of the first one: what an origin in between has cost is lost
        /// for the rest of the way (CVE-2024-45336).</remarks>
        public RequestFields FieldsFrom(RequestFields current)
        {
            ArgumentNullException.ThrowIfNull(current);
            var kept = StripsCredentials ? current.Without([.. Credentials, "Host"]) : current;
            return KeepsContent ? kept : kept.Without(OfContent);
        }
    }

    /// <summary>The response itself is the answer.</summary>
    public sealed record NotARedirect : RedirectDecision
    {
        internal static NotARedirect Instance { get; } = new();
    }

    /// <summary>The response leads where the client does not go.</summary>
    /// <param name="Reason">A short name for logs and metrics.</param>
    /// <param name="Explanation">One sentence, free of what the server sent.</param>
    public sealed record Refused(string Reason, string Explanation) : RedirectDecision;
}
