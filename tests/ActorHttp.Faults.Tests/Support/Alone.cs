namespace ActorHttp.Faults.Tests;

/// <summary>What compares two speeds, or the slowest of all answers with a second.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
