using System.Globalization;

namespace ActorHttp.Benchmarks.Load;

/// <summary>What a load counted; errors by kind, latencies in microseconds.</summary>
/// <remarks>Status: answers of 400 and more; nothing else is seen as wrong.</remarks>
internal sealed record LoadResult(
    long Requests,
    long Microseconds,
    long Bytes,
    long Connect,
    long Read,
    long Write,
    long Status,
    long Timeout,
    long P50,
    long P90,
    long P99,
    long P999,
    long Max
)
{
    /// <summary>CPU time of our own load tester, once it is warm; 0 where wrk made the
    /// load.</summary>
    public long GeneratorMicroseconds { get; init; }

    /// <summary>Requests that it cost.</summary>
    public long GeneratorRequests { get; init; }

    public double RequestsPerSecond => Requests * 1e6 / Microseconds;

    /// <summary>Why the round does not count; null when it does.</summary>
    public string? Fault =>
        Requests == 0 ? "no request was completed"
        : Connect + Read + Write + Status + Timeout == 0 ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"connect {Connect}, read {Read}, write {Write}, status {Status}, timeout {Timeout}"
        );
}
