namespace ActorHttp.LoadTesting.Charts;

/// <summary>What a pointer is told between two places of the horizontal axis.</summary>
internal sealed record Hint(double From, double To, string Text);
