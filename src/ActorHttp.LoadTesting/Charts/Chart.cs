using System.Net;
using System.Text;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Charts;

/// <summary>Lines over two axes, as SVG that needs a style sheet and nothing else.</summary>
internal sealed record Chart(string Title, Axis Across, Axis Up, IReadOnlyList<Series> Lines)
{
    private const int LetterWidth = 7;
    private const int Below = 26;
    private const int Above = 10;
    private const int Right = 14;
    private const int DotEvery = 14;

    /// <summary>One for each stretch of the horizontal axis, or none.</summary>
    public IReadOnlyList<Hint> Hints { get; init; } = [];

    public string ToSvg(int width, int height)
    {
        var plane = new Plane(Left, Above, width - Left - Right, height - Above - Below);
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg viewBox=\"0 0 {width} {height}\" role=\"img\">"))
            .Append(Invariant($"<title>{WebUtility.HtmlEncode(Title)}</title>"));
        DrawUp(svg, plane);
        DrawAcross(svg, plane);
        foreach (var line in Lines)
            DrawLine(svg, plane, line);
        foreach (var hint in Hints)
            DrawHint(svg, plane, hint);
        return svg.Append("</svg>").ToString();
    }

    private int Left => 12 + LetterWidth * Up.Scale.Ticks.Max(tick => Up.Label(tick).Length);

    private void DrawUp(StringBuilder svg, Plane plane)
    {
        foreach (var tick in Up.Scale.Ticks)
        {
            var y = plane.Y(Up.Scale.At(tick));
            svg.Append(
                    Invariant($"<path class=\"grid\" d=\"M{plane.Left} {y:0.#}h{plane.Width}\"/>")
                )
                .Append(Invariant($"<text class=\"end\" x=\"{plane.Left - 8}\" y=\"{y + 4:0.#}\">"))
                .Append(WebUtility.HtmlEncode(Up.Label(tick)))
                .Append("</text>");
        }
    }

    // A label that would touch an earlier one is left out: the ticks stand in order of weight.
    private void DrawAcross(StringBuilder svg, Plane plane)
    {
        var taken = new List<(double From, double To)>();
        foreach (var tick in Across.Scale.Ticks)
        {
            var label = Across.Label(tick);
            var half = label.Length * LetterWidth / 2.0;
            var x = plane.X(Across.Scale.At(tick));
            var middle = Math.Min(x, plane.Left + plane.Width + Right - half);
            var (from, to) = (middle - half - LetterWidth, middle + half + LetterWidth);
            if (taken.Exists(other => from < other.To && to > other.From))
                continue;
            taken.Add((middle - half, middle + half));
            svg.Append(Invariant($"<path class=\"tick\" d=\"M{x:0.#} {plane.Bottom}v4\"/>"))
                .Append(
                    Invariant($"<text class=\"mid\" x=\"{middle:0.#}\" y=\"{plane.Bottom + 18}\">")
                )
                .Append(WebUtility.HtmlEncode(label))
                .Append("</text>");
        }
    }

    private void DrawLine(StringBuilder svg, Plane plane, Series line)
    {
        foreach (var stretch in Stretches(line.Points))
        {
            var places = stretch.ConvertAll(p =>
                plane.Place(Across.Scale.At(p.X), Up.Scale.At(p.Y))
            );
            var path = "M" + string.Join('L', places);
            if (line.IsFilled)
                DrawFill(svg, plane, line.Style, path, stretch);
            svg.Append(Invariant($"<path class=\"line {line.Style}\" d=\"{path}\"/>"));
            if (stretch.Count == 1 || line.Points.Count * DotEvery <= plane.Width)
                DrawDots(svg, line.Style, places);
        }
    }

    private void DrawFill(
        StringBuilder svg,
        Plane plane,
        string style,
        string path,
        List<(double X, double Y)> stretch
    )
    {
        var first = plane.X(Across.Scale.At(stretch[0].X));
        var last = plane.X(Across.Scale.At(stretch[^1].X));
        svg.Append(Invariant($"<path class=\"fill {style}\" d=\"{path}"))
            .Append(Invariant($"L{last:0.#} {plane.Bottom}L{first:0.#} {plane.Bottom}Z\"/>"));
    }

    // A line of no length with round ends is a dot.
    private static void DrawDots(StringBuilder svg, string style, List<string> places) =>
        svg.Append(Invariant($"<path class=\"dot {style}\" d=\""))
            .AppendJoin("", places.Select(place => $"M{place}h0"))
            .Append("\"/>");

    private void DrawHint(StringBuilder svg, Plane plane, Hint hint)
    {
        var (from, to) = (plane.X(Across.Scale.At(hint.From)), plane.X(Across.Scale.At(hint.To)));
        svg.Append(Invariant($"<rect class=\"hint\" x=\"{from:0.#}\" y=\"{plane.Top}\" "))
            .Append(
                Invariant(
                    $"width=\"{Math.Max(to - from, 0.5):0.#}\" height=\"{plane.Height}\"><title>"
                )
            )
            .Append(WebUtility.HtmlEncode(hint.Text))
            .Append("</title></rect>");
    }

    private static IEnumerable<List<(double X, double Y)>> Stretches(
        IReadOnlyList<(double X, double? Y)> points
    )
    {
        var stretch = new List<(double X, double Y)>();
        foreach (var (x, y) in points)
        {
            if (y is { } known)
            {
                stretch.Add((x, known));
                continue;
            }
            if (stretch.Count > 0)
                yield return stretch;
            stretch = [];
        }
        if (stretch.Count > 0)
            yield return stretch;
    }
}
