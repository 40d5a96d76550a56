namespace ActorHttp.LoadTesting.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Style">A class of the page's style sheet, which gives it its colour.</param>
/// <param name="Points">From left to right; without a y the line has a gap.</param>
/// <param name="IsFilled">The area below is tinted.</param>
internal sealed record Series(
    string Name,
    string Style,
    IReadOnlyList<(double X, double? Y)> Points,
    bool IsFilled = false
);
