namespace ActorHttp;

/// <summary>Which pages of other origins may read what is answered (Fetch standard, CORS
/// protocol). Immutable.</summary>
public sealed record CorsOptions
{
    /// <summary>As <c>https://shop.example</c>, with a port if it is not the scheme's;
    /// <c>https://*.shop.example</c> for all hosts below; or <c>*</c> for everybody.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>What pages may do; <c>*</c> for anything.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["GET", "HEAD", "POST"];

    /// <summary>Fields that pages may send beyond the harmless ones; <c>*</c> for any.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Fields of responses that pages may read beyond the harmless ones.</summary>
    public IReadOnlyList<string> ExposedHeaders { get; init; } = [];

    /// <summary>Whether pages may send cookies and passwords: never together with all
    /// origins.</summary>
    public bool Credentials { get; init; }

    /// <summary>How long a browser may keep the answer to its preflight, in whole seconds; null
    /// leaves it to the browser (5 s).</summary>
    public TimeSpan? MaxAge { get; init; }
}
