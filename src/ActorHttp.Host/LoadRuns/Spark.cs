namespace ActorHttp.Host.LoadRuns;

/// <summary>A row of small bars, the highest as high as a letter; from 0 up.</summary>
internal static class Spark
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The last values that fit; a space for what is not known.</summary>
    public static string Of(IReadOnlyCollection<double> values, int width)
    {
        var shown = values.Skip(values.Count - Math.Min(values.Count, Math.Max(width, 0)));
        var most = shown.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return string.Concat(shown.Select(value => Bar(value, most)));
    }

    private static char Bar(double value, double most) =>
        !double.IsFinite(value) ? ' '
        : most <= 0 ? Bars[0]
        : Bars[(int)Math.Round(Math.Clamp(value / most, 0, 1) * (Bars.Length - 1))];
}
