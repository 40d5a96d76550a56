using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Benchmarks.Running;

/// <summary>What the kernel's table of TCP sockets says about one local port.</summary>
/// <param name="Listeners">Sockets that listen there; 1, or somebody else takes requests.</param>
/// <param name="Ended">Connections that ended lately, as their TIME_WAIT says.</param>
internal sealed record PortWatch(int Listeners, int Ended)
{
    private const string TimeWait = "06";
    private const string Listening = "0A";

    public static PortWatch Look(int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        var listeners = 0;
        var ended = 0;
        foreach (var row in Rows("/proc/net/tcp").Concat(Rows("/proc/net/tcp6")))
        {
            var fields = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var ours = fields[1].EndsWith(suffix, StringComparison.Ordinal);
            var theirs = fields[2].EndsWith(suffix, StringComparison.Ordinal);
            listeners += ours && fields[3] == Listening ? 1 : 0;
            ended += (ours || theirs) && fields[3] == TimeWait ? 1 : 0;
        }

        return new(listeners, ended);
    }

    private static IEnumerable<string> Rows(string table) =>
        File.Exists(table) ? File.ReadLines(table).Skip(1) : [];

    public static int FreePort()
    {
        using var socket = new Socket(
            AddressFamily.InterNetwork,
            SocketType.Stream,
            ProtocolType.Tcp
        );
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
