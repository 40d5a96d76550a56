using System.Globalization;
using System.Text.Json;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Load;

/// <summary>wrk with one script and one number of connections, run for some seconds.</summary>
internal sealed record WrkRun(string Script, string Path, int Connections)
{
    public async Task<WrkResult> RunAsync(int port, int seconds, Cores cores)
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
            $"http://127.0.0.1:{port}{Path}"
        );

    private static async Task<WrkResult> RunAsync(Launch launch)
    {
        using var process = launch.Start();
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var mark = output.IndexOf(WrkScript.ResultMark, StringComparison.Ordinal);
        return mark < 0
            ? throw new InvalidDataException($"wrk gave no result: {output}{await error}")
            : JsonSerializer.Deserialize<WrkResult>(
                output[(mark + WrkScript.ResultMark.Length)..]
            )!;
    }
}
