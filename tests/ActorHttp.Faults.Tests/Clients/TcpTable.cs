using System.Globalization;
using System.Net;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>The kernel's list of connections: what is left of those that have ended.</summary>
internal static class TcpTable
{
    private const string TimeWait = "06";

    /// <summary>Ends that wait on the server's side: those that it closed first.</summary>
    public static int WaitingAt(IPEndPoint server)
    {
        var port = server.Port.ToString("X4", CultureInfo.InvariantCulture);
        return File.ReadLines("/proc/net/tcp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(words =>
                words[1].EndsWith($":{port}", StringComparison.Ordinal) && words[3] == TimeWait
            );
    }
}
