using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestKit;

/// <summary>What an <see cref="HttpTestServer"/> is made of, where the defaults do not
/// do.</summary>
public sealed record HttpTestOptions
{
    /// <summary>All defaults.</summary>
    public static HttpTestOptions Default { get; } = new();

    /// <summary>Where its actors live; null: in a system of its own, which ends with it.</summary>
    public ActorSystem? System { get; init; }

    /// <summary>What a client may cost; the times pass in
    /// <see cref="HttpTestServer.Advance"/>.</summary>
    public HttpLimits Limits { get; init; } = HttpLimits.Default;

    /// <summary>As <see cref="HttpServer.Bind.AllowedHosts"/>.</summary>
    public IReadOnlyCollection<string>? AllowedHosts { get; init; }

    /// <summary>As <see cref="HttpServer.Bind.Proxies"/>; the tests' clients are at
    /// 127.0.0.1.</summary>
    public TrustedProxies? Proxies { get; init; }

    /// <summary>Real time that a test waits for what does not come, before it fails with an
    /// <see cref="HttpTestException"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
