namespace ActorHttp.LoadTesting.Charts;

/// <summary>A scale and the words for its values.</summary>
internal sealed record Axis(Scale Scale, Func<double, string> Label);
