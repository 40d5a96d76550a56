using System.Diagnostics;
using System.Net;

namespace ActorHttp.TestSupport;

/// <summary>The test server as a process of its own, with descriptors and memory of its own.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Ready = "listening on ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>What it writes on its standard error, if that is kept.</summary>
    public ServerLog Log { get; } = new();

    /// <summary>For signals, limits and traces from outside.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Once the process has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it with the options of its command line; it listens when the task ends.
    /// </summary>
    public static Task<ServerProcess> StartAsync(params string[] arguments) =>
        StartAsync(new ServerStart { Arguments = arguments });

    /// <summary>The same with variables of the environment, such as limits of the heap.</summary>
    public static Task<ServerProcess> StartAsync(
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    ) => StartAsync(new ServerStart { Arguments = arguments, Environment = environment });

    public static async Task<ServerProcess> StartAsync(ServerStart start)
    {
        var process = Process.Start(start.ToProcess())!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            if (line is null)
                throw new InvalidOperationException(
                    $"The server has ended: {await LastWordsAsync(process, start)}"
                );
            var server = new ServerProcess(process, EndPointOf(line));
            if (start.Errors == ErrorSink.Kept)
                server.Log.Keep(process);
            return server;
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> LastWordsAsync(Process process, ServerStart start) =>
        start.Errors == ErrorSink.Kept
            ? await process.StandardError.ReadToEndAsync().WaitAsync(Patience)
            : "see its standard error";

    private static IPEndPoint EndPointOf(string line)
    {
        if (!line.StartsWith(Ready, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The server does not listen; it said: {line}");
        var url = new Uri(line[Ready.Length..]);
        return new IPEndPoint(IPAddress.Parse(url.Host), url.Port);
    }
}
