using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Files;

/// <summary>Reads a scenario file (HOCON).</summary>
/// <remarks>
/// <code>
///   ScriptReader ──┬── FeedReader        feeds
///                  └── ScenarioReader ── StepReader ── CheckReader
///   all of them: FileNode, which knows file and key; HoconText below
/// </code>
/// </remarks>
internal static class ScriptReader
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
                "requests",
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
            Requests = root.Find("requests")?.Whole(1, int.MaxValue),
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
            return HoconText.Parse(text) is { } root
                ? new FileNode(path, "", root)
                : throw new FormatException("there is nothing in it.");
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{path}: {wrong.Message}", wrong);
        }
    }
}
