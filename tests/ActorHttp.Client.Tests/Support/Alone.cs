namespace ActorHttp.Client.Tests;

/// <summary>Tests that count what the whole process has: they run one by one, behind all
/// others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
