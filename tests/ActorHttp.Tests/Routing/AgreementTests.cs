using ActorHttp.Routing;
using CsCheck;

namespace ActorHttp.Tests.Routing;

/// <summary>Over random tables and paths the tree and a plain matcher find the same.</summary>
public sealed class AgreementTests : TableTest
{
    private static Gen<string> OneOf(params string[] texts) =>
        Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static readonly Gen<string> Middle = OneOf([
        "a",
        "b",
        "ab",
        "",
        "{#}",
        "{#:int}",
        "{#:alpha}",
        "{#:length(2)}",
    ]);

    private static readonly Gen<string> Last = OneOf([
        "a",
        "",
        "{#}",
        "{#:int}",
        "{#?}",
        "{#:int?}",
        "{*#}",
        "{*#:alpha}",
        "{*#:length(2)}",
    ]);

    private static readonly Gen<string> Line = Gen.Select(
        OneOf("GET", "POST", "ANY"),
        Middle.Array[0, 3],
        Last,
        (method, middle, last) => $"{method} {Numbered([.. middle, last])}"
    );

    private static readonly Gen<string> Path = OneOf([
        "a",
        "b",
        "ab",
        "",
        "5",
        "12",
        "x",
        "%61",
        "%61b",
        "a%2Fb",
        "%31",
        "%2F",
    ])
        .Array[1, 5]
        .Select(parts => "/" + string.Join('/', parts));

    private static readonly Gen<string> Method = OneOf("GET", "HEAD", "POST", "PUT");

    // Each parameter gets a name of its own.
    private static string Numbered(string[] segments) =>
        string.Concat(segments.Select((segment, i) => "/" + segment.Replace("#", $"p{i}")));

    // What cannot be told from what is there is left out.
    private static (List<RouteEntry>, RouteTable) Build(string[] lines)
    {
        var entries = new List<RouteEntry>();
        var table = new RouteTable([], StandardRoutes.NotFound);
        foreach (var line in lines)
        {
            try
            {
                table = new([.. entries, Entry(line)], StandardRoutes.NotFound);
                entries.Add(Entry(line));
            }
            catch (ArgumentException) { }
        }
        return (entries, table);
    }

    private static string Sorted(string answer) =>
        answer.StartsWith("405 ", StringComparison.Ordinal)
            ? "405 " + string.Join(", ", answer[4..].Split(", ").Order(StringComparer.Ordinal))
            : answer;

    [Fact]
    public void The_tree_agrees_with_a_plain_matcher() =>
        Gen.Select(Line.Array[1, 12], Gen.Select(Method, Path).Array[1, 12])
            .Sample(
                (lines, requests) =>
                {
                    var (entries, table) = Build(lines);
                    foreach (var (method, path) in requests)
                    {
                        var expected = PlainMatcher.Ask(entries, method, path);
                        Assert.Equal(expected, Sorted(Ask(table, $"{method} {path}")));
                    }
                },
                iter: 2_000
            );
}
