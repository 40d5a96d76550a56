namespace ActorHttp.Benchmarks.Workloads;

/// <summary>How a rival's cost divided by ours should stand; null: nothing was promised.</summary>
internal sealed record Target(string Rival, double? Must, double? Goal);
