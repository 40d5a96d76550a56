using System.Diagnostics;
using System.Net;
using ActorHttp.TestServer;

namespace ActorHttp.EndToEnd.Tests.Crowd;

/// <summary>The test server as a process of its own, with descriptors of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Ready = "listening on ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var dll = typeof(TestApp).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", dll, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            Assert.StartsWith(Ready, line, StringComparison.Ordinal);
            var url = new Uri(line![Ready.Length..]);
            return new(process, new IPEndPoint(IPAddress.Parse(url.Host), url.Port));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
