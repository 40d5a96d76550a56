using System.Buffers;
using System.Globalization;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>The routes that are for certain hosts only. Unchanging.</summary>
/// <remarks>The whole name goes before wildcards, the longer wildcard before the shorter, and of
/// equal names the one with the port before that without. Where a host's routes do not have the
/// path, the next ones are asked.</remarks>
internal sealed class HostRoutes
{
    private readonly BytesTable<PortRoutes> _names;
    private readonly BytesTable<PortRoutes> _wildcards;

    public HostRoutes(IEnumerable<IGrouping<HostPattern, RouteEntry>> entries)
    {
        var trees = entries.Select(group => (group.Key, new RouteTree(group))).ToArray();
        _names = Table(trees.Where(tree => !tree.Key.IsWildcard));
        _wildcards = Table(trees.Where(tree => tree.Key.IsWildcard));
    }

    public RouteArrival? Find(HttpRequest request, ref PathWalk walk)
    {
        var authority = request.Host.AsSpan();
        var end = HostPattern.PortAt(authority);
        Span<byte> lower = stackalloc byte[HostPattern.LongestName];
        if (Ascii.ToLower(authority[..end], lower, out var length) != OperationStatus.Done)
            return null;
        var port = Port(authority[end..], request.IsSecure);
        return Find(lower[..length], port, ref walk);
    }

    private RouteArrival? Find(scoped ReadOnlySpan<byte> name, int port, ref PathWalk walk)
    {
        if (_names.Find(name)?.Find(port, ref walk) is { } exact)
            return exact;
        // What stands for the star has at least one character.
        var dot = name.IsEmpty ? -1 : name[1..].IndexOf((byte)'.') + 1;
        for (; dot > 0; dot = name[1..].IndexOf((byte)'.') + 1)
        {
            name = name[dot..];
            if (_wildcards.Find(name)?.Find(port, ref walk) is { } found)
                return found;
        }
        return null;
    }

    // The default of the scheme, if none is named (RFC 9110 §4.2.1, §4.2.2).
    private static int Port(ReadOnlySpan<char> text, bool isSecure) =>
        text.Length > 1
            ? int.Parse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture)
            : (isSecure ? 443 : 80);

    private static BytesTable<PortRoutes> Table(
        IEnumerable<(HostPattern Key, RouteTree Tree)> trees
    ) =>
        new([
            .. trees
                .GroupBy(tree => tree.Key.Name, StringComparer.Ordinal)
                .Select(group => (Encoding.ASCII.GetBytes(group.Key), new PortRoutes([.. group]))),
        ]);

    /// <summary>The routes of one name, by port.</summary>
    private sealed class PortRoutes((HostPattern Host, RouteTree Tree)[] trees)
    {
        private readonly (HostPattern Host, RouteTree Tree)[] _trees =
        [
            .. trees.OrderBy(tree => tree.Host.Port is null),
        ];

        public RouteArrival? Find(int port, ref PathWalk walk)
        {
            foreach (var (host, tree) in _trees)
                if ((host.Port ?? port) == port && tree.Find(ref walk) is { } found)
                    return found;
            return null;
        }
    }
}
