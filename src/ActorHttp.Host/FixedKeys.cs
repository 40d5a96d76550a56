using ActorHttp.Host.Configuration;
using ActorHttp.Protocol;

namespace ActorHttp.Host;

/// <summary>What a site that runs cannot take from another configuration.</summary>
internal static class FixedKeys
{
    /// <summary>The keys that differ and wait for the next start.</summary>
    public static IEnumerable<string> Between(SiteConfiguration before, SiteConfiguration next)
    {
        if (before.Loops != next.Loops)
            yield return "loops";
        if (before.ServerField != next.ServerField)
            yield return "server-field";
        if (before.AccessLog is null && next.AccessLog is not null)
            yield return "access-log";
        if (before.Limits.Backlog != next.Limits.Backlog)
            yield return "limits.backlog";
        if (!AreSame(before.Proxies, next.Proxies))
            yield return "proxies";
        var stay = Listener.ByIdentity(next.Listeners);
        foreach (var (key, listener) in Listener.ByIdentity(before.Listeners))
            if (stay.TryGetValue(key, out var other))
                if (other.ProxyProtocol != listener.ProxyProtocol)
                    yield return $"proxy-protocol of {other.Identity}";
    }

    // Lists are equal to themselves only.
    private static bool AreSame(TrustedProxies? one, TrustedProxies? other) =>
        one is null || other is null
            ? ReferenceEquals(one, other)
            : one.Networks.SequenceEqual(other.Networks)
                && one with { Networks = other.Networks } == other;
}
