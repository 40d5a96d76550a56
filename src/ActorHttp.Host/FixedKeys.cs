using System.Net;
using ActorHttp.Host.Configuration;
using ActorHttp.Protocol;
using ActorHttp.Transport;

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

    /// <summary>Why nothing of it can be taken: a listener turns from http to https, or back, so
    /// that its address is in use by itself.</summary>
    public static IReadOnlyList<Fault> Refused(SiteConfiguration before, SiteConfiguration next) =>
        [
            .. from listener in next.Listeners
            where HasAddress(listener.EndPoint)
            from other in before.Listeners
            where $"{other.EndPoint}" == $"{listener.EndPoint}"
            where (other.Tls is null) != (listener.Tls is null)
            select new Fault(
                listener.Node?.Place ?? new Place("listen", 0),
                listener.Node?.Key ?? "listen",
                $"{listener.EndPoint} turns {(other.Tls is null ? "to" : "from")} https: "
                    + "that takes a restart."
            ),
        ];

    // Who lets the system choose has another each time, and an inherited socket can be had twice.
    private static bool HasAddress(EndPoint endPoint) =>
        endPoint is not (IPEndPoint { Port: 0 } or DnsEndPoint { Port: 0 } or InheritedEndPoint);

    // Lists are equal to themselves only.
    private static bool AreSame(TrustedProxies? one, TrustedProxies? other) =>
        one is null || other is null
            ? ReferenceEquals(one, other)
            : one.Networks.SequenceEqual(other.Networks)
                && one with { Networks = other.Networks } == other;
}
