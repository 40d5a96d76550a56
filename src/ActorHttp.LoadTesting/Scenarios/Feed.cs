namespace ActorHttp.LoadTesting.Scenarios;

/// <summary>Gives each iteration of a user its values.</summary>
/// <remarks>Shared by all users of a run and their loops; safe on every thread. After the last row
/// the first follows again.</remarks>
public sealed class Feed
{
    private readonly string[][] _rows;
    private readonly Random? _random;
    private long _next = -1;

    private Feed(string[] names, string[][] rows, Random? random)
    {
        if (rows.Length == 0)
            throw new ArgumentException("A feed needs at least one row.", nameof(rows));
        Names = names;
        _rows = rows;
        _random = random;
    }

    /// <summary>The values that it gives.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows of a CSV file, in turn; the first line has the names.</summary>
    /// <exception cref="FormatException">A row has more or fewer columns than names.</exception>
    public static Feed Csv(string path)
    {
        var lines = File.ReadLines(path).Where(line => line.Length > 0).ToArray();
        if (lines.Length < 2)
            throw new FormatException($"{path}: a line of names and at least one row are needed.");
        var names = CsvLine.Parse(lines[0]);
        var rows = lines.Skip(1).Select(CsvLine.Parse).ToArray();
        var odd = Array.FindIndex(rows, row => row.Length != names.Length);
        return odd < 0
            ? new(names, rows, null)
            : throw new FormatException(
                $"{path}, row {odd + 1}: {rows[odd].Length} columns, but {names.Length} names."
            );
    }

    /// <summary>Values of one name, in turn.</summary>
    public static Feed Sequence(string name, params string[] values) =>
        new([name], [.. values.Select(value => new[] { value })], null);

    /// <summary>Values of one name, at random; the same for the same seed on one loop.</summary>
    public static Feed Random(string name, int seed, params string[] values) =>
        new([name], [.. values.Select(value => new[] { value })], new Random(seed));

    /// <summary>The same rows, at random.</summary>
    public Feed AtRandom(int seed) => new([.. Names], _rows, new Random(seed));

    internal void Give(UserSession session)
    {
        var row = _rows[NextRow()];
        for (var i = 0; i < Names.Count; i++)
            session[Names[i]] = row[i];
    }

    private long NextRow()
    {
        if (_random is null)
            return Interlocked.Increment(ref _next) % _rows.Length;
        lock (_random)
            return _random.Next(_rows.Length);
    }
}
