namespace ActorHttp.Benchmarks.Load;

/// <summary>What a crowd's run completed, and how long it took.</summary>
internal sealed record CrowdResult(long Requests, long Microseconds, long Lost)
{
    public double RequestsPerSecond => Requests * 1e6 / Microseconds;

    public string? Fault =>
        Lost > 0 ? $"{Lost} connections were lost"
        : Requests == 0 ? "no request was completed"
        : null;
}
