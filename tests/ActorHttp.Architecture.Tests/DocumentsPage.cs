using System.Text.RegularExpressions;

namespace ActorHttp.Architecture.Tests;

/// <summary>A Markdown page: its path from the root (forward slashes), code and references.</summary>
internal sealed partial class DocumentsPage(string path, string text)
{
    private readonly string[] _lines = text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Every page of the repository.</summary>
    public static IReadOnlyList<DocumentsPage> All { get; } =
    [
        .. new[] { "src", "tests", "docs" }
            .Select(folder => System.IO.Path.Combine(Repository.Root, folder))
            .SelectMany(folder => Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Root, "*.md"))
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file))
            .Select(file => file.Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/"))
            .Order(StringComparer.Ordinal)
            .Select(file => new DocumentsPage(file, File.ReadAllText(InRoot(file)))),
    ];

    public string Path => path;

    /// <summary>The blocks that say that they are C#.</summary>
    public IEnumerable<DocumentsSnippet> Snippets =>
        Blocks()
            .Where(block => _lines[block.First].Trim() == "```csharp")
            .Select(block => new DocumentsSnippet(
                $"{path}:{block.First + 1}",
                block.First + 1,
                string.Join('\n', _lines[(block.First + 1)..block.Last])
            ));

    public static DocumentsPage At(string path) => All.Single(page => page.Path == path);

    public IEnumerable<string> DeadLinks() =>
        Prose(Link())
            .Where(link => !link.Value.Contains("://") && !link.Value.StartsWith('#'))
            .Where(link => !Leads(link.Value.Split('#')[0]))
            .Select(Place);

    public IEnumerable<string> NamedSources() => Prose(Source()).Select(source => source.Value);

    public IEnumerable<string> MissingSources() =>
        Prose(Source())
            .Where(source => !Leads(source.Value) && !File.Exists(InRoot(source.Value)))
            .Select(Place);

    public IEnumerable<string> MachinePaths() =>
        Matches(MachinePath(), Enumerable.Range(0, _lines.Length)).Select(Place);

    /// <summary>All but code.</summary>
    public IEnumerable<string> ProseLines() => OutsideOfBlocks().Select(line => _lines[line]);

    private static string InRoot(string file) => System.IO.Path.Combine(Repository.Root, file);

    private bool Leads(string target)
    {
        var folder = System.IO.Path.GetDirectoryName(InRoot(path))!;
        return System.IO.Path.Exists(System.IO.Path.Combine(folder, target));
    }

    private string Place((int Line, string Value) found) =>
        $"{path}:{found.Line + 1} {found.Value}";

    private IEnumerable<(int Line, string Value)> Prose(Regex pattern) =>
        Matches(pattern, OutsideOfBlocks());

    private IEnumerable<int> OutsideOfBlocks() =>
        Enumerable
            .Range(0, _lines.Length)
            .Except(Blocks().SelectMany(b => Enumerable.Range(b.First, b.Last - b.First)));

    private IEnumerable<(int Line, string Value)> Matches(Regex pattern, IEnumerable<int> lines) =>
        lines.SelectMany(line =>
            pattern.Matches(_lines[line]).Select(match => (line, match.Groups[1].Value))
        );

    // From the line that opens a block to the one that closes it.
    private IEnumerable<(int First, int Last)> Blocks()
    {
        int? first = null;
        for (var line = 0; line < _lines.Length; line++)
        {
            if (!_lines[line].TrimStart().StartsWith("```", StringComparison.Ordinal))
                continue;
            if (first is { } opened)
                yield return (opened, line);
            first = first is null ? line : null;
        }

        Assert.True(first is null, $"{path}:{first + 1} opens a block that has no end");
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([\w./-]+\.cs)`")]
    private static partial Regex Source();

    [GeneratedRegex(
        @"(?<![\w./])(/(?:home|root|tmp|work|usr|opt|var|mnt|Users)/[\w./-]*|[A-Z]:\\)"
    )]
    private static partial Regex MachinePath();
}
