using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Client.Connections;

/// <summary>In which order addresses are tried (RFC 8305 §4).</summary>
internal static class AddressOrder
{
    /// <summary>The families by turns, the first one's first; within each the order of the system,
    /// which has sorted them (RFC 6724).</summary>
    public static EndPoint[] Interleaved(IReadOnlyCollection<EndPoint> endPoints)
    {
        var first = endPoints.FirstOrDefault()?.AddressFamily ?? AddressFamily.Unknown;
        var preferred = endPoints.Where(endPoint => endPoint.AddressFamily == first).ToArray();
        var others = endPoints.Where(endPoint => endPoint.AddressFamily != first).ToArray();
        var both = Math.Min(preferred.Length, others.Length);
        return
        [
            .. preferred.Zip(others).SelectMany(pair => new[] { pair.First, pair.Second }),
            .. preferred.Skip(both),
            .. others.Skip(both),
        ];
    }
}
