using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>All that a file says, checked and loaded: certificates, users, directories.</summary>
internal sealed record SiteConfiguration
{
    public required IReadOnlyList<Listener> Listeners { get; init; }

    public required Routes Routes { get; init; }

    public required HttpLimits Limits { get; init; }

    /// <summary>Whom to believe who the client is; null: nobody.</summary>
    public TrustedProxies? Proxies { get; init; }

    /// <summary>Null: requests are not noted.</summary>
    public AccessLogOptions? AccessLog { get; init; }

    /// <summary>What the next one may go on with.</summary>
    public required Kept Kept { get; init; }

    /// <summary>0 stands for one per processor.</summary>
    public int Loops { get; init; }

    /// <summary>Null leaves it out.</summary>
    public string? ServerField { get; init; }

    public int HostCount { get; init; }

    public int RouteCount { get; init; }

    /// <summary>How much there is: <c>3 listeners, 2 hosts, 7 routes</c>.</summary>
    public override string ToString() =>
        $"{Many(Listeners.Count, "listener")}, {Many(HostCount, "host")}, "
        + Many(RouteCount, "route");

    private static string Many(int count, string one) =>
        FormattableString.Invariant($"{count} {one}{(count == 1 ? "" : "s")}");
}
