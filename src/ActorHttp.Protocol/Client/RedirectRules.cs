namespace ActorHttp.Protocol;

/// <summary>Where a response leads, and what may be taken along (RFC 9110 s15.4).</summary>
public static class RedirectRules
{
    /// <summary>Redirects that are followed in a row: more are a loop.</summary>
    public const int MostHops = 10;

    /// <summary>Decides about one response.</summary>
    /// <param name="method">Of the request that was answered.</param>
    /// <param name="from">Where that request went.</param>
    /// <param name="head">The answer.</param>
    /// <param name="hops">Redirects that were followed before.</param>
    public static RedirectDecision Decide(
        HttpMethod method,
        HttpUrl from,
        ResponseHead head,
        int hops
    ) => RedirectDecision.NotARedirect.Instance;
}
