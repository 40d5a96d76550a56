using System.Globalization;

namespace ActorHttp.Conformance;

/// <summary>All rows, in their order, and which features are built.</summary>
public sealed class Checklist
{
    private const string BuiltLine = "# built: ";
    private const int Columns = 5;

    private readonly string[] _built;

    private Checklist(string[] lines)
    {
        var built = lines.Single(line => line.StartsWith(BuiltLine, StringComparison.Ordinal));
        _built = built[BuiltLine.Length..].Split(", ");
        Rows = [.. lines.Where(line => !line.StartsWith('#')).Select(Parse)];
        Known = Rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        if (Known.Count < Rows.Count)
            throw new FormatException("An id stands twice in the list of rows.");
    }

    public IReadOnlyList<Row> Rows { get; }

    public IReadOnlySet<string> Known { get; }

    public static Checklist Read(Repository repository) =>
        new(File.ReadAllLines(repository.At("tests", "ActorHttp.Conformance", "rows.tsv")));

    public bool IsBuilt(Row row) => _built.Contains(row.Needs, StringComparer.Ordinal);

    private static Row Parse(string line)
    {
        var cells = line.Split('\t');
        if (cells.Length != Columns)
            throw new FormatException($"A row has {Columns} cells, not this: {line}");
        var tier = int.Parse(cells[1], CultureInfo.InvariantCulture);
        return new Row(cells[0], tier, cells[2], cells[3], cells[4]);
    }
}
