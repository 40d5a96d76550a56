namespace ActorHttp.LoadTesting.Reports;

/// <summary>A step of a scenario and what became of it.</summary>
/// <param name="Name">As the scenario calls it.</param>
/// <param name="Figures">Of this step alone.</param>
public sealed record LoadStep(string Name, LoadFigures Figures);
