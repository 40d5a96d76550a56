using System.Globalization;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Load;

/// <summary>Our load tester in a process of its own.</summary>
/// <param name="Asking">What is asked.</param>
/// <param name="Path">Of what.</param>
/// <param name="Connections">By how many.</param>
internal sealed record OwnRun(Asking Asking, string Path, int Connections)
{
    /// <summary>Requests per second of an open model; null for a closed one.</summary>
    public double? Rate { get; init; }

    /// <summary>Before the measured time.</summary>
    public int WarmUp { get; init; } = 1;

    /// <summary>Over TLS; nobody checks the certificate.</summary>
    public bool IsSecure { get; init; }

    public async Task<LoadResult> RunAsync(int port, int seconds, Cores cores)
    {
        var launch = cores.Load(
            Launch.Self(
                "load",
                $"{(IsSecure ? "https" : "http")}://127.0.0.1:{port}{Path}",
                $"{Asking}",
                Text(Connections),
                Text(seconds),
                Text(WarmUp),
                Text(cores.ServerCount),
                Rate is { } rate ? rate.ToString(CultureInfo.InvariantCulture) : "closed"
            )
        );
        var (output, error) = await launch.RunToEndAsync();
        return ResultLine.Read<LoadResult>(output, error);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
