namespace ActorHttp.LoadTesting.Judging;

/// <summary>Whether a run fulfils an assertion.</summary>
/// <param name="Passed">It does.</param>
/// <param name="Message">One line with what was expected and what was found.</param>
public sealed record AssertionResult(bool Passed, string Message);
