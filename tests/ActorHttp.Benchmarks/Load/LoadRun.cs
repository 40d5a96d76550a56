using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Load;

/// <summary>One way of asking with one number of connections, run for some seconds by wrk or by
/// our own load tester.</summary>
internal sealed record LoadRun(Asking Asking, string Path, int Connections)
{
    /// <summary>Over TLS.</summary>
    public bool IsSecure { get; init; }

    public Task<LoadResult> RunAsync(int port, int seconds, Cores cores, Generator generator) =>
        generator == Generator.Wrk
            ? new WrkRun(WrkScript.Of(Asking), Path, Connections) { IsSecure = IsSecure }.RunAsync(
                port,
                seconds,
                cores
            )
            : Own.RunAsync(port, seconds, cores);

    // What a warm-up asks would be in the server's time, and not among the requests.
    private OwnRun Own => new(Asking, Path, Connections) { IsSecure = IsSecure, WarmUp = 0 };
}

/// <summary>Who makes the load.</summary>
internal enum Generator
{
    Wrk,
    Own,
}
