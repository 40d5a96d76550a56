using System.Net;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>How a <see cref="TestApp"/> is started.</summary>
public sealed record TestAppOptions
{
    /// <summary>Where it listens; by default on a free port of 127.0.0.1.</summary>
    public IReadOnlyList<EndPoint> EndPoints { get; init; } =
    [new IPEndPoint(IPAddress.Loopback, 0)];

    /// <summary>How TLS is spoken on all of them; null: it is not.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Its event loops.</summary>
    public LoopOptions Loops { get; init; } = LoopOptions.Default;

    /// <summary>What a client may cost.</summary>
    public HttpLimits Limits { get; init; } = HttpLimits.Default;

    /// <summary>Answers every request by what was parsed, in place of the routes.</summary>
    public bool IsMirror { get; init; }

    /// <summary>The least level that is logged: DEBUG, INFO, WARNING, ERROR.</summary>
    public string LogLevel { get; init; } = "WARNING";

    /// <summary>Adds routes to those of <see cref="TestRoutes"/>.</summary>
    public Action<Routes>? MoreRoutes { get; init; }
}
