using System.Text.RegularExpressions;
using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.Protocol;
using Akka.Configuration;

namespace ActorHttp.LoadTesting.Files;

/// <summary>Reads a scenario file (HOCON).</summary>
/// <remarks>
/// <code>
///   ScriptReader ──┬── FeedReader        feeds
///                  └── ScenarioReader ── StepReader ── CheckReader
///   all of them: FileNode, which knows file and key
/// </code>
/// </remarks>
internal static partial class ScriptReader
{
    private const int MostConnections = 1_000_000;

    /// <summary>Reads it; nothing is asked of a server.</summary>
    /// <exception cref="FormatException">One line: file, key, what is wrong.</exception>
    public static LoadScript Read(string path)
    {
        var root = Parse(path, ReadText(path))
            .WithOnly(
                "url",
                "connections",
                "for",
                "rate",
                "poisson",
                "seed",
                "warm-up",
                "timeout",
                "connect-timeout",
                "one-per-connection",
                "headers",
                "feeds",
                "scenarios"
            );
        var script = new LoadScript
        {
            Url = root.Find("url")?.Try(url => HttpUrl.Parse(url) is null ? "" : url),
            Connections = root.Find("connections")?.Whole(1, MostConnections),
            For = root.Find("for")?.Time(),
            Rate = root.Find("rate")?.Text(),
            IsPoisson = root.Find("poisson")?.Flag() ?? false,
            Seed = root.Find("seed")?.Whole(0, int.MaxValue),
            WarmUp = root.Find("warm-up")?.Time(),
            Timeout = root.Find("timeout")?.Time(),
            ConnectTimeout = root.Find("connect-timeout")?.Time(),
            IsOneRequestPerConnection = root.Find("one-per-connection")?.Flag() ?? false,
            Scenarios = ScenarioReader.ReadAll(root),
        };
        CheckRate(root, script);
        return script;
    }

    private static void CheckRate(FileNode root, LoadScript script)
    {
        var run = script.For ?? TimeSpan.FromSeconds(1);
        if (script.Rate is { } rate && !Rates.TryParse(rate, run, out _, out var error))
            throw root.Find("rate")!.Wrong(error);
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path}: {FileNode.Sentence(wrong)}", wrong);
        }
    }

    private static FileNode Parse(string path, string text)
    {
        try
        {
            Brackets.Check(text);
            var config = ConfigurationFactory.ParseString(text);
            if (config.Substitutions.Any())
                throw new FormatException("Unresolved substitution");
            return config.Root is { } root && root.IsObject()
                ? new FileNode(path, "", root)
                : throw new FormatException("there is nothing in it.");
        }
        catch (Exception wrong)
            when (wrong is FormatException or ConfigurationException or NullReferenceException)
        {
            throw new FormatException($"{path}: {Explain(wrong, text)}", wrong);
        }
    }

    // Akka's parser fails by null where a file includes another.
    private static string Explain(Exception wrong, string text)
    {
        if (wrong is NullReferenceException)
            return "files that include others cannot be read.";
        var line = FileNode.Sentence(wrong);
        if (line.StartsWith("Unresolved substitution", StringComparison.Ordinal))
            return "a text with ${…} goes in quotes: places are filled for each visit, not here.";
        var position = Position().Match(line);
        if (!position.Success)
            return line;
        var before = Math.Min(int.Parse(position.Groups["at"].ValueSpan), text.Length);
        var number = text.AsSpan(0, before).Count('\n') + 1;
        return $"line {number}: a key, a value or an end was expected; put commas before a new key"
            + " on the same line only, and texts in quotes.";
    }

    [GeneratedRegex(@"at position (?<at>\d+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Position();
}
