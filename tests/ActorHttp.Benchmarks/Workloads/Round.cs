using System.Text.Json.Serialization;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>One measurement of one contestant.</summary>
internal sealed record Round(string Workload, string Contestant, int Number)
{
    /// <summary>In the workload's unit; lower is better.</summary>
    public double Cost { get; init; }

    public long? Requests { get; init; }

    public double? RequestsPerSecond { get; init; }

    /// <summary>User and system time of the server's process, in microseconds.</summary>
    public long? CpuMicroseconds { get; init; }

    /// <summary>What all other contestants, which should be idle, used meanwhile.</summary>
    public long? IdleCpuMicroseconds { get; init; }

    /// <summary>Latencies in microseconds.</summary>
    public long? P50 { get; init; }

    public long? P99 { get; init; }

    public long? P999 { get; init; }

    /// <summary>Figures that the cost was computed from, where it is not CPU per request.</summary>
    public string? Detail { get; init; }

    /// <summary>Why the round does not count; null when it does.</summary>
    public string? Void { get; init; }

    [JsonIgnore]
    public bool Counts => Void is null;
}
