using System.Globalization;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Load;

/// <summary>wrk with one script and one number of connections, run for some seconds.</summary>
internal sealed record WrkRun(string Script, string Path, int Connections)
{
    /// <summary>Over TLS; nobody checks the certificate.</summary>
    public bool IsSecure { get; init; }

    public async Task<LoadResult> RunAsync(int port, int seconds, Cores cores)
    {
        var file = System.IO.Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, WrkScript.WithResult(Script));
            return await RunAsync(cores.Load(Command(port, seconds, cores, file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Launch Command(int port, int seconds, Cores cores, string script) =>
        new(
            "wrk",
            "-t",
            cores.Both ? "2" : "1",
            "-c",
            Connections.ToString(CultureInfo.InvariantCulture),
            "-d",
            $"{seconds}s",
            "--timeout",
            "8s",
            "-s",
            script,
            $"{(IsSecure ? "https" : "http")}://127.0.0.1:{port}{Path}"
        );

    private static async Task<LoadResult> RunAsync(Launch launch)
    {
        var (output, error) = await launch.RunToEndAsync();
        return ResultLine.Read<LoadResult>(output, error);
    }
}
