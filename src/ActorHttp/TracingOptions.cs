namespace ActorHttp;

/// <summary>What the spans of requests show beyond what is always safe to show.</summary>
public sealed record TracingOptions
{
    /// <summary>Neither query nor program of the client.</summary>
    public static TracingOptions Default { get; } = new();

    /// <summary>Shows the query as <c>url.query</c>, as it was sent: it may hold secrets.</summary>
    public bool ShowsQuery { get; init; }

    /// <summary>Shows the field User-Agent as <c>user_agent.original</c>.</summary>
    public bool ShowsUserAgent { get; init; }
}
