using System.Globalization;
using System.Text.RegularExpressions;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Load;

/// <summary>h2load speaking HTTP/1.1, one request at a time on each connection.</summary>
internal sealed partial record H2LoadRun(string Path, int Connections)
{
    /// <summary>Whole answers per second.</summary>
    public async Task<(double Rate, long Requests)> RunAsync(int port, int seconds, Cores cores)
    {
        var launch = cores.Load(
            new Launch(
                "h2load",
                "--h1",
                "-t1",
                $"-c{Connections.ToString(CultureInfo.InvariantCulture)}",
                $"-D{seconds.ToString(CultureInfo.InvariantCulture)}",
                $"http://127.0.0.1:{port}{Path}"
            )
        );
        var (output, error) = await launch.RunToEndAsync();
        var found = Succeeded().Match(output);
        if (!found.Success)
            throw new InvalidDataException($"h2load gave no result: {output}{error}");
        var requests = long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
        return ((double)requests / seconds, requests);
    }

    [GeneratedRegex(@"(\d+) succeeded", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Succeeded();
}
