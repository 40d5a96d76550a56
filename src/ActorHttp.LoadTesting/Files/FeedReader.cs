using System.Globalization;
using ActorHttp.LoadTesting.Scenarios;

namespace ActorHttp.LoadTesting.Files;

/// <summary>Reads <c>feeds</c>: the rows of a CSV file, values, or numbers.</summary>
internal static class FeedReader
{
    private const int MostNumbers = 1_000_000;

    public static IReadOnlyList<Feed> ReadAll(FileNode? feeds) =>
        [.. (feeds?.Elements() ?? []).Select(Read)];

    private static Feed Read(FileNode node)
    {
        node.WithOnly("csv", "name", "values", "from", "to", "order", "seed");
        var feed = node.Find("csv") is { } csv ? Csv(node, csv) : Values(node);
        var seed = node.Find("seed")?.Whole(0, int.MaxValue);
        return (node.Find("order")?.Text() ?? "in-turn", seed) switch
        {
            ("random", _) => feed.AtRandom(seed ?? 0),
            ("in-turn", null) => feed,
            ("in-turn", _) => throw node.Wrong("a seed is for order = random."),
            var (other, _) => throw node.Wrong($"order is random or in-turn, not '{other}'."),
        };
    }

    // Beside the scenario file, wherever one stands.
    private static Feed Csv(FileNode node, FileNode csv)
    {
        node.WithOnly("csv", "order", "seed");
        var folder = Path.GetDirectoryName(Path.GetFullPath(node.File))!;
        return csv.Try(path => Feed.Csv(Path.Combine(folder, path)));
    }

    private static Feed Values(FileNode node)
    {
        if (node.Find("name")?.Text() is not { Length: > 0 } name)
            throw node.Wrong("give csv, or name with values, or name with from and to.");
        var values = node.Find("values") is { } list
            ? [.. list.Elements().Select(element => element.Text())]
            : Numbers(node);
        return values.Length > 0 ? Feed.Sequence(name, values) : throw node.Wrong("has no values.");
    }

    private static string[] Numbers(FileNode node)
    {
        if (node.Find("from") is not { } first || node.Find("to") is not { } last)
            throw node.Wrong("give values, or from and to.");
        var from = first.Whole(int.MinValue + MostNumbers, int.MaxValue - MostNumbers);
        var to = last.Whole(from, from + MostNumbers - 1);
        return
        [
            .. Enumerable
                .Range(from, to - from + 1)
                .Select(number => number.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
