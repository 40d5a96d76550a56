using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ActorHttp.Fuzz.Differential;

/// <summary>Node's http module with its defaults, in a process of its own.</summary>
internal sealed class NodeMirror : Mirror
{
    private const string Ready = "listening on ";

    private readonly Process _process;

    private NodeMirror(Process process, int port)
        : base("Node")
    {
        _process = process;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    protected override IPEndPoint EndPoint { get; }

    /// <summary>Null where Node is not installed.</summary>
    public static async Task<NodeMirror?> StartAsync()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Differential", "node-mirror.js");
        var start = new ProcessStartInfo("node", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        var line = await process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith(Ready, StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"Node does not listen; it said: {line}");
        return new(process, int.Parse(line[Ready.Length..], CultureInfo.InvariantCulture));
    }

    public override async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
