using System.Globalization;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>Rows of text in columns: for the console, and as Markdown.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Columns padded with blanks; the first two to the left, figures to the right.</summary>
    public IEnumerable<string> Aligned()
    {
        var widths = headings.Select((_, column) => _rows.Max(row => row[column].Length)).ToList();
        return _rows.Select(row =>
            "  " + string.Join("  ", row.Select((cell, i) => Pad(cell, i, widths[i]))).TrimEnd()
        );
    }

    public IEnumerable<string> Markdown()
    {
        yield return Line(headings);
        yield return Line(headings.Select((_, column) => column < 2 ? "---" : "---:"));
        foreach (var row in _rows.Skip(1))
        {
            yield return Line(row);
        }
    }

    /// <summary>Three digits that count; a dash for what was not measured.</summary>
    public static string Figure(double? value) =>
        value is not { } number ? "-"
        : Math.Abs(number) >= 100 ? number.ToString("#,0", CultureInfo.InvariantCulture)
        : Math.Abs(number) >= 10 ? number.ToString("0.0", CultureInfo.InvariantCulture)
        : number.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Pad(string cell, int column, int width) =>
        column < 2 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
